"""The WSGI entry point that gunicorn serves."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from kazan_twins.environment import SettingError, _

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kazan_twins.settings")
if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
    raise SettingError(
        _("Styles and scripts are not collected: run python manage.py collectstatic.")
    )
application: WSGIApplication = get_wsgi_application()
# With DEBUG templates change under a running site.
if not settings.DEBUG:
    from kazan_twins.page_store.store import PageStore

    application = PageStore(application, settings.PAGE_STORE_MEGABYTES)

if connection.vendor == "postgresql":
    from kazan_twins.postgresql.base import bound_requests

    bound_requests()
