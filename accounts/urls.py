"""Addresses of the accounts: this site's pages first, then allauth's."""

from allauth.account import views as allauth_views
from django.urls import include, path

from accounts import views
from accounts.pace import at_an_even_pace

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
    # The same names and addresses as allauth's below; these come first, so they win.
    path("accounts/signup/", at_an_even_pace(allauth_views.signup), name="account_signup"),
    path(
        "accounts/password/reset/",
        at_an_even_pace(allauth_views.password_reset),
        name="account_reset_password",
    ),
    path("accounts/", include("allauth.urls")),
]
