"""Messages to support and error reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "support"
    verbose_name = _("Support")

    def ready(self) -> None:
        from support import drafts, joining  # noqa: F401, PLC0415 -- they connect their signals
