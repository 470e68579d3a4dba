"""What the pages of every app share."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField

from web.folding import Folded, teach_sqlite


class WebConfig(AppConfig):
    name = "web"

    def ready(self) -> None:
        for field in (CharField, TextField):
            field.register_lookup(Folded)
        connection_created.connect(teach_sqlite)
