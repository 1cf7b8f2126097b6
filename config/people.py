"""Settings of who people are and how they come in; a part of config/settings.py, which takes all of them."""

from django.core.exceptions import ImproperlyConfigured

from config import env, sign_on

_PRODUCTION = env.text("ROUNDTABLE_MODE", "embedded") == "production"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["accounts.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_request_login_code"
ACCOUNT_ADAPTER = "notifications.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Sign-up is closed (see the adapter); without a password field here allauth offers no sign-in by password either.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {"login": "web.forms.sign_in.PasswordForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
# Our adapter mails nothing to an address that nobody has, but does as much, so that the answer takes as long.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Seconds for which a proof of who one is counts before the keys to an account are changed.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "signup": "20/m/ip",
    "confirm_email": "1/3m/key",
    # Ours, counted by the same hand: whoever asks to follow something by e-mail.
    "follow": "10/m/ip",
    # And whoever sends files: members of a table, pathways.
    "upload": "30/5m/user",
}

# --- Second factors -------------------------------------------------------------------------------

# Of consultants, coordinators and administrators a second factor is asked; others may add one. The demo's people walk
# in without.
REQUIRE_SECOND_FACTOR = env.boolean("REQUIRE_SECOND_FACTOR", default=_PRODUCTION)
MFA_ADAPTER = "notifications.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _PRODUCTION
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Roundtable"
MFA_TOTP_TOLERANCE = 1
# People are known before they sign in, and a mailed code has shown that the address is theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {"add_webauthn": "web.forms.sign_in.AddPasskeyForm"}

# --- Single sign-on -------------------------------------------------------------------------------

# Single sign-on, where an issuer is named: a button beside the others, for people a table knows.
OIDC_NAME = env.text("OIDC_NAME", "Single sign-on")
OIDC_ISSUER = env.text("OIDC_ISSUER").rstrip("/")
if _PRODUCTION and OIDC_ISSUER and not OIDC_ISSUER.startswith("https://"):
    raise ImproperlyConfigured("Set OIDC_ISSUER to the provider's address, starting with https://.")
SOCIALACCOUNT_ADAPTER = "notifications.sign_on.SignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = sign_on.providers(
    name=OIDC_NAME,
    issuer=OIDC_ISSUER,
    client_id=env.text("OIDC_CLIENT_ID"),
    secret=env.text("OIDC_CLIENT_SECRET"),
)
