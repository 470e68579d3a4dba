"""The cookie that carries a notice to the next page, bound to the host like all others."""

from django.conf import settings
from django.contrib.messages.storage import cookie


class CookieStorage(cookie.CookieStorage):
    """Django deletes a cookie over HTTPS alone only if its name says so."""

    cookie_name = "__Host-messages" if settings.HTTPS else "messages"
