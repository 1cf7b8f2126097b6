"""All addresses."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Roundtable"
admin.site.site_title = "Roundtable"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("api/", include("api.urls")),
    path("", include("web.urls")),
]
handler400 = "config.errors.bad_request"
handler403 = "web.views.errors.forbidden"
handler404 = "web.views.errors.not_found"
handler500 = "config.errors.server_error"
