"""Answers whose time tells nothing about who is registered."""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def at_an_even_pace(view: View) -> View:
    """Hold back the answer to a sent form until EVEN_ANSWER_SECONDS have passed.

    A known address costs a token, a letter and a row more than an unknown one; under the same
    floor both take the same time. The limits keep this from tying up the server's threads.
    """

    @wraps(view)
    def paced(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        begun = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(max(0.0, settings.EVEN_ANSWER_SECONDS - (time.monotonic() - begun)))
        return response

    return paced
