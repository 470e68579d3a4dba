"""Private servers for tests, started on free ports and thrown away; nothing of the machine's own.

>>> with private_postgresql() as database, private_redis() as cache:
...     database.url, cache.url
"""

from tests.services.packages import MissingPackagesError, ensure
from tests.services.postgresql import private_postgresql
from tests.services.redis import private_redis
from tests.services.server import Server
from tests.services.site import private_site

__all__ = [
    "MissingPackagesError",
    "Server",
    "ensure",
    "private_postgresql",
    "private_redis",
    "private_site",
]
