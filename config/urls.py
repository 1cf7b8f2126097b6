"""All addresses."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from web.views import addresses, proofs, second_factor, sign_in, sign_on

admin.site.site_header = "Roundtable"
admin.site.site_title = "Roundtable"
# One door for all: the administration's own would ask for no second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    # Before allauth's own pages of these addresses, which they wrap.
    path("account/login/", sign_in.with_password, name="account_login"),
    path("account/login/code/", sign_in.request_code, name="account_request_login_code"),
    path("account/login/code/confirm/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("account/2fa/", second_factor.factors, name="mfa_index"),
    path("account/2fa/authenticate/", sign_in.second_factor, name="mfa_authenticate"),
    path("account/2fa/webauthn/keys/<int:pk>/remove/", second_factor.remove_key, name="mfa_remove_webauthn"),
    path("account/2fa/webauthn/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("account/password/set/", sign_in.set_password, name="account_set_password"),
    path("account/email/", addresses.change, name="account_email"),
    path("account/reauthenticate/code/", proofs.by_code, name="reauthenticate-by-code"),
    path("account/sso/<slug:provider_id>/", sign_on.begin, name="openid_connect_login"),
    path("account/sso/<slug:provider_id>/back/", sign_on.come_back, name="openid_connect_callback"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("api/", include("api.urls")),
    path("", include("web.urls")),
]
handler400 = "config.errors.bad_request"
handler403 = "web.views.errors.forbidden"
handler404 = "web.views.errors.not_found"
handler500 = "config.errors.server_error"
