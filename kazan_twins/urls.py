"""The root URLconf."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from accounts import limits
from cities.admin.understood import understood
from cities.pages.sitemaps import SITEMAPS
from kazan_twins import errors, files, health
from kazan_twins.accessibility.views import accessibility
from kazan_twins.styleguide.views import styleguide, styleguide_error
from support.changes import changes
from support.views import account
from web.public import public

# The old portal's section: newspapers and bookmarks link to it.
OLD_PORTAL = "prinyat-uchastie/proekty/goroda-pobratimy-i-partnery-kazani/"

urlpatterns = [
    path("", include("cities.pages.urls")),
    # A page of the accounts, but made of what support knows.
    path("accounts/", account, name="account"),
    path("", include("accounts.urls")),
    # A page of the catalogue, with the number of what readers have corrected.
    path("changes/", changes, name="changes"),
    path("support/", include("support.urls")),
    path("accessibility/", accessibility, name="accessibility"),
    path("admin/understood/<slug:kind>/", admin.site.admin_view(understood), name="understood"),
    path("admin/", admin.site.urls),
    # For developers; 404 without DEBUG
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/errors/<int:status>/", styleguide_error, name="styleguide-error"),
    # Operations
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", files.robots, name="robots"),
    path("favicon.ico", files.icon, {"name": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", files.icon, {"name": "touch-icon.png"}, name="touch-icon"),
    path("sitemap.xml", public("p")(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("media/photos/<path:path>", files.photo, name="photo"),
    path("media/agreements/<path:path>", files.scan, name="scan"),
    # The old portal
    path(OLD_PORTAL, RedirectView.as_view(pattern_name="cities:home", permanent=True)),
    path(
        f"{OLD_PORTAL}<path:rest>",
        RedirectView.as_view(url="/", permanent=True),
    ),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = limits.too_many_requests
handler500 = errors.server_error
