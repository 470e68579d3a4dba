"""How tests wait for other processes: patiently, since a busy machine is no fault of the site's."""

import time
from collections.abc import Callable

# Seconds after which something hangs, even where ten programs share a processor.
PATIENCE = 120


def wait_until(is_so: Callable[[], object], pause: Callable[[float], object] = time.sleep) -> None:
    """Ask again and again until it is so; a page of the browser pauses in its own way."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        pause(0.05)
