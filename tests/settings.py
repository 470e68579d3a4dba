"""The site's own settings in a test's environment: a key, hosts, no HTTPS, a faster hasher."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "test-data-" + "0" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("HTTPS", "off")
os.environ.setdefault("STAFF_SECOND_FACTOR", "off")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="kazan-twins-tests-"))

from kazan_twins.settings import *  # noqa: F403 -- all of the site's, which the lines below change
from kazan_twins.settings import STATIC_ROOT, STORAGES

# Tests serve no collected files, but the middleware that does wants their folder.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
