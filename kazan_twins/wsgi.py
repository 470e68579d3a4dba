"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kazan_twins.settings")
application = get_wsgi_application()

if connection.vendor == "postgresql":
    from kazan_twins.postgresql.base import bound_requests

    bound_requests()
