"""All addresses."""

from django.contrib import admin
from django.urls import include, path

from web.views import sign_in

admin.site.site_header = "Roundtable"
admin.site.site_title = "Roundtable"

urlpatterns = [
    path("admin/", admin.site.urls),
    # Before allauth's own pages of these addresses, which they wrap.
    path("account/login/", sign_in.with_password, name="account_login"),
    path("account/login/code/", sign_in.request_code, name="account_request_login_code"),
    path("account/login/code/confirm/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("account/", include("allauth.account.urls")),
    path("api/", include("api.urls")),
    path("", include("web.urls")),
]
handler400 = "config.errors.bad_request"
handler403 = "web.views.errors.forbidden"
handler404 = "web.views.errors.not_found"
handler500 = "config.errors.server_error"
