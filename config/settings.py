"""All settings. What an operator may change is read from the environment, here and in the parts named here."""

import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import content_policy, env, logs, openapi, release, sign_on
from config.people import *  # noqa: F403
from config.people import OIDC_ISSUER

# An operating system's own time-zone files win over the tzdata package and may be older than the
# 2026 changes in BC, Alberta, Manitoba and the Northwest Territories. Must come before any zone is loaded.
zoneinfo.reset_tzpath(to=[])

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("ROUNDTABLE_VAR", str(BASE_DIR / "var")))

# --- What this installation is -----------------------------------------------------------------

# "embedded": one machine, one command, demo data, nothing leaves. "production": refuses every default.
MODE = env.text("ROUNDTABLE_MODE", "embedded")
if MODE not in {"embedded", "production", "test"}:
    raise ImproperlyConfigured(f"ROUNDTABLE_MODE is {MODE!r}; write embedded or production.")
PRODUCTION = MODE == "production"

DEFAULT_SECRET_KEY = "insecure-default-for-embedded-use-only-never-in-production-000000"
SECRET_KEY = env.text("SECRET_KEY", DEFAULT_SECRET_KEY)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
DEBUG = env.boolean("DEBUG", default=False)
if PRODUCTION and (SECRET_KEY == DEFAULT_SECRET_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("Set SECRET_KEY to a random text of 50 characters or more before running in production.")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows secrets to strangers; unset it before running in production.")

# Which program this is: kept pages of another one are never shown.
RELEASE = release.fingerprint(BASE_DIR)

# The address people reach us at: links in mail are built from it.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set SITE_URL to the public address, starting with https://.")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1]")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of this installation, separated by commas.")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", SITE_URL if PRODUCTION else "")

# --- Apps, in the order of the floors ------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "accounts",
    "workgroups",
    "pathways",
    "meetings",
    "mobility",
    "notifications",
    "operations",
    "api",
    "web",
    "demo",
]
MIDDLEWARE = [
    "web.request_log.RequestLogMiddleware",
    # What every answer says, around all that may answer or refuse: files and wrong hosts too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.ResponseHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "web.public.cache.PublicPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.security_log.SecurityLogMiddleware",
    "web.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "web.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "notifications.doorbell.DoorbellMiddleware",
    "web.form_keys.FormKeyMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "web.context.page",
            ],
        },
    },
]
# In a cookie: reading a message must not write to the database on a GET.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
FORM_RENDERER = "web.forms.rendering.FormRenderer"

# --- Data ---------------------------------------------------------------------------------------

DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'roundtable.sqlite3'}")}
if PRODUCTION and "sqlite3" in DATABASES["default"]["ENGINE"] and not env.boolean("ALLOW_SQLITE", default=False):
    raise ImproperlyConfigured(
        "Set DATABASE_URL to a PostgreSQL database (or ALLOW_SQLITE=yes for a one-machine office)."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.text("REDIS_URL", f"unix://{VAR_DIR / 'redis.sock'}")
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 3, "socket_connect_timeout": 2},
    }
}

# --- People -------------------------------------------------------------------------------------

# Who people are and how they come in: config/people.py.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", default=0)
ADMINS = [("Operator", address) for address in env.words("ADMINS")]

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"

# --- What leaves the building ---------------------------------------------------------------------

# "folder" lays every message down as a file and lets none out; "smtp" sends.
MAIL_TRANSPORT = env.text("MAIL_TRANSPORT", "smtp" if PRODUCTION else "folder")
if MAIL_TRANSPORT not in {"folder", "smtp"}:
    raise ImproperlyConfigured(f"MAIL_TRANSPORT is {MAIL_TRANSPORT!r}; write folder or smtp.")
MAIL_FOLDER = VAR_DIR / "mail"
MAIL_FROM = env.text("MAIL_FROM", "Roundtable <table@roundtable.example.org>")
MAIL_DOMAIN = env.text("MAIL_DOMAIN", "roundtable.example.org")
SMTP_HOST = env.text("SMTP_HOST", "127.0.0.1")
# Another server for what the audit tells ADMINS, so that one that is down can be told of.
ALARM_SMTP_HOST = env.text("ALARM_SMTP_HOST", SMTP_HOST)
SMTP_PORT = env.integer("SMTP_PORT", default=25)
SMTP_USER = env.text("SMTP_USER")
SMTP_PASSWORD = env.text("SMTP_PASSWORD")
SMTP_TLS = env.text("SMTP_TLS", "none")
if SMTP_TLS not in {"none", "starttls", "tls"}:
    raise ImproperlyConfigured(f"SMTP_TLS is {SMTP_TLS!r}; write none, starttls or tls.")
# Webhooks over http and to addresses that are not public: for trying things on one's own machine.
WEBHOOKS_LOCAL = env.boolean("WEBHOOKS_LOCAL", default=False)
if PRODUCTION and WEBHOOKS_LOCAL:
    raise ImproperlyConfigured("WEBHOOKS_LOCAL lets anybody who chairs a table knock at your own net; unset it.")

# --- Static files ---------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.HashedFiles"},
}

# What people send us; all of it goes into a backup.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))

# --- Security -------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = PRODUCTION and env.boolean("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
if env.boolean("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "roundtable-session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "roundtable-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CSRF_FAILURE_VIEW = "web.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# A form that leads to the provider is led on by it: its pages may stand elsewhere than what it is called by.
OIDC_FORM_ORIGINS = [sign_on.origin(OIDC_ISSUER), *env.words("OIDC_FORM_ORIGINS")] if OIDC_ISSUER else []
CONTENT_SECURITY_POLICY = content_policy.policy(forms_lead_to=OIDC_FORM_ORIGINS)

# --- API ------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.BearerToken", "api.authentication.CookieSession"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated", "api.permissions.InArea"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.BoundedJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["api.filters.ReaderFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.PersonThrottle", "api.throttling.TokenThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "user": env.text("API_RATE", "600/min"),
        "public": env.text("PUBLIC_API_RATE", "120/min"),
        "follow": "10/min",
        "token": env.text("API_TOKEN_RATE", "600/min"),
        # All programs of a person together.
        "programs": env.text("API_PROGRAMS_RATE", "1200/min"),
        # Tokens that do not work, from one address.
        "failures": "30/min",
    },
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "api.exceptions.problem_response",
}
SPECTACULAR_SETTINGS = openapi.SETTINGS

# --- Celery: a doorbell and pairs of hands, never the record (docs/adr/0004) -----------------------

CELERY_BROKER_URL = env.text("BROKER_URL", REDIS_URL.replace("unix://", "redis+socket://", 1))
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 3,
    "socket_connect_timeout": 3,
    "socket_keepalive": not CELERY_BROKER_URL.startswith("redis+socket://"),
    "health_check_interval": 25,
    # Once for a request, whose client library would otherwise try for four seconds more and rest between. Workers and
    # the clock look for a lost broker for ever, by a count of their own.
    "max_retries": 0,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"

# Whether a request that wrote something wakes the workers; without it the sweeps find the work a little later.
DOORBELL = env.boolean("DOORBELL", default=MODE != "test")

# --- Logs -----------------------------------------------------------------------------------------

# "json" is one object a line, for machines; "line" is for people.
LOGGING = logs.settings_for(env.text("LOG_FORMAT", "json" if PRODUCTION else "line"))

# Whoever brings it reads /metrics; without one there is no such page.
METRICS_TOKEN = env.text("METRICS_TOKEN")
if METRICS_TOKEN and len(METRICS_TOKEN) < 24:
    raise ImproperlyConfigured("METRICS_TOKEN is short enough to be guessed; write 24 characters or more.")
