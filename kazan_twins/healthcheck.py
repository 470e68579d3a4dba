"""`python -m kazan_twins.healthcheck`: exit 0 if the site in this container answers."""

import os
import sys
from urllib.request import Request, urlopen

from kazan_twins import environment

SECONDS = 4


def main() -> None:
    """Request a host name that the site allows; it refuses any other as forged."""
    host = environment.allowed_hosts(debug=False)[0].removeprefix(".")
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz"
    try:
        urlopen(Request(address, headers={"Host": host}), timeout=SECONDS).close()
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
