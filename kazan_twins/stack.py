"""Room for deep calls, so that a page costs the same however deep its templates lie.

CPython 3.11 and 3.12 keep the frames of calls in pieces of 16 KiB, and beg the system for another
at every call over a piece's edge. A loop that happens to run at an edge, as the cards of a long
list do in one version of the site and not in the other, does so thousands of times: it was seen to
double a page's cost. A frame that claims more than fits gets a piece of its own, large enough for
all calls of a request. Late releases of 3.13 and 3.14 keep one spare piece instead: when the site
needs one of them, this module can go.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Half of the piece of 256 KiB that a claim just above 128 KiB gets; the rest is for the calls.
CLAIMED_WORDS = 128 * 1024 // 8

GetResponse = Callable[[HttpRequest], HttpResponse]


def room_for_deep_calls(get_response: GetResponse) -> GetResponse:
    """Answer a request as it would be answered anyway, in a piece of memory that holds it all."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.__code__ = answer.__code__.replace(co_stacksize=CLAIMED_WORDS)
    return answer
