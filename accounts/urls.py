"""Addresses of the accounts: this site's pages first, then allauth's."""

from django.urls import include, path

from accounts import views

own_pages = (
    [
        path("accounts/delete/", views.delete, name="delete"),
        path("accounts/deleted/", views.deleted, name="deleted"),
        path("accounts/consent/", views.consent, name="consent"),
        path("privacy/", views.privacy, name="privacy"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own_pages)),
    path("accounts/", include("allauth.urls")),
]
