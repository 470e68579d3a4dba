"""`python -m kazan_twins.healthcheck`: exit 0 if the site in this container answers."""

import os
import sys
from urllib.request import Request, urlopen

SECONDS = 4


def main() -> None:
    """Request a host name that the site allows; it refuses any other as forged."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().removeprefix(".")
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz"
    try:
        urlopen(Request(address, headers={"Host": host}), timeout=SECONDS).close()
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
