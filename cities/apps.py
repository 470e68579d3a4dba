"""The catalogue."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CitiesConfig(AppConfig):
    name = "cities"
    verbose_name = _("Catalogue of cities")

    def ready(self) -> None:
        from cities import versions  # noqa: PLC0415 -- models are not loaded yet above
        from cities.search import tables  # noqa: PLC0415 -- as above

        pre_migrate.connect(versions.drop_triggers, sender=self)
        post_migrate.connect(versions.install_triggers, sender=self)
        pre_migrate.connect(tables.remove, sender=self)
        post_migrate.connect(tables.install, sender=self)
