"""However deeply nested, a request's calls allocate no memory of their own."""

import resource

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kazan_twins.stack import room_for_deep_calls

# The deepest page nests some two hundred calls; a chunk of 16 KiB holds at most this many.
DEPTHS = 250
CALLS = 50


def leaf(one: int, other: int) -> int:
    return one + other


def page_faults_of_calls_at_each_depth(depth: int) -> list[int]:
    """Return the memory pages allocated for calls at this depth and deeper."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for number in range(CALLS):
        leaf(number, depth)
    own = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before
    return [own, *(page_faults_of_calls_at_each_depth(depth - 1) if depth else [])]


def test_a_request_s_calls_at_any_depth_do_not_allocate_memory_again_and_again() -> None:
    found: list[int] = []

    def view(_request: HttpRequest) -> HttpResponse:
        found.extend(page_faults_of_calls_at_each_depth(DEPTHS))
        return HttpResponse()

    room_for_deep_calls(view)(HttpRequest())
    assert len(found) == DEPTHS + 1
    assert max(found) < CALLS


def test_every_request_has_the_room() -> None:
    assert settings.MIDDLEWARE[0] == "kazan_twins.stack.room_for_deep_calls"
