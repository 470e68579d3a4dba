"""The history of the catalogue and its bin."""

import reversion
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "cities.history"
    label = "history"
    verbose_name = _("History")

    def ready(self) -> None:
        from cities.history.parts import PARTS  # noqa: PLC0415 -- models are not loaded yet above
        from cities.versions import record_models  # noqa: PLC0415 -- as above

        for model in record_models():
            # The database itself keeps the first two; the cities of an event are participations.
            kept_elsewhere = ("version", "updated_at", "cities")
            reversion.register(model, follow=PARTS.get(model, ()), exclude=kept_elsewhere)
