"""Room for deep calls, so that a page costs the same however deeply its templates are nested.

CPython 3.11 and 3.12 keep call frames in chunks of 16 KiB, and allocate a new chunk at every call
that crosses a chunk's edge. A loop that happens to run at an edge, like the cards of a long list
in one version of the site but not in the other, does so thousands of times: this has doubled a
page's cost. A frame that claims more than fits gets a chunk of its own, large enough for all calls
of a request. Late releases of 3.13 and 3.14 keep a spare chunk instead: once the site requires one
of them, this module can go.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Half of the 256 KiB chunk that a claim just above 128 KiB gets; the rest is for the calls.
CLAIMED_WORDS = 128 * 1024 // 8

GetResponse = Callable[[HttpRequest], HttpResponse]


def room_for_deep_calls(get_response: GetResponse) -> GetResponse:
    """Answer a request unchanged, with all its frames in one chunk of memory."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.__code__ = answer.__code__.replace(co_stacksize=CLAIMED_WORDS)
    return answer
