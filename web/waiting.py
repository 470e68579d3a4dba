"""What waits for staff, told by each room for the admin's first page."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.http import HttpRequest


class Waiting(NamedTuple):
    """So many things that wait, in words, and the address where they are dealt with."""

    words: str
    address: str
    is_urgent: bool = False


Ask = Callable[[HttpRequest], Iterable[Waiting]]

_ROOMS: list[Ask] = []


def tells_what_waits(ask: Ask) -> Ask:
    """Ask this function, too; it keeps to what the member of staff may see."""
    _ROOMS.append(ask)
    return ask


def what_waits(request: HttpRequest) -> Iterator[Waiting]:
    for ask in _ROOMS:
        yield from ask(request)
