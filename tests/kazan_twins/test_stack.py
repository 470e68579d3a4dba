"""However deeply nested, a request's calls all stand in one piece of memory."""

import sys
from ctypes import c_void_p
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kazan_twins.stack import room_for_deep_calls

# The deepest page nests some two hundred calls; a chunk of 16 KiB holds at most this many.
DEPTHS = 250
# Where CPython's object of a frame says where the frame itself stands: past its two headers
# and the frame before it.
PLACE_OF_A_FRAME = 24


def places_of_calls(depth: int) -> list[int]:
    """Return where in memory the frame of each of so many nested calls stands."""
    own = c_void_p.from_address(id(sys._getframe()) + PLACE_OF_A_FRAME).value or 0
    return [own, *(places_of_calls(depth - 1) if depth else [])]


def distances(places: list[int]) -> set[int]:
    return {after - before for before, after in pairwise(places)}


def test_a_request_s_calls_stand_side_by_side_at_any_depth() -> None:
    found: list[int] = []

    def view(_request: HttpRequest) -> HttpResponse:
        found.extend(places_of_calls(DEPTHS))
        return HttpResponse()

    room_for_deep_calls(view)(HttpRequest())
    assert len(found) == DEPTHS + 1
    assert len(distances(found)) == 1
    # Without the room, some call starts a chunk of its own.
    assert len(distances(places_of_calls(DEPTHS))) > 1


def test_every_request_has_the_room() -> None:
    assert settings.MIDDLEWARE[0] == "kazan_twins.stack.room_for_deep_calls"
