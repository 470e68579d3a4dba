"""The outbox of letters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "kazan_twins.mail"
    verbose_name = _("Mail")
