"""Work done in vain, so that time does not tell who is registered.

A known address costs rows and a letter more than an unknown one. No answer waits for a clock: a
thread that sleeps serves nobody. Where there is nothing to do, the same is done and taken back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import transaction


@contextmanager
def in_vain() -> Iterator[None]:
    """Take back all that is written within; the commit costs what a real one costs."""
    with transaction.atomic(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def nobodys_address() -> str:
    """Return an address that no account can have."""
    return f"{uuid4().hex}@nobody.invalid"
