"""Caching results that contain words, separately for each language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from django.utils.translation import get_language

Make = TypeVar("Make", bound=Callable[..., Any])


def kept_by_language(most: int) -> Callable[[Make], Make]:
    """Cache the latest results like `lru_cache`, separately for each active language."""

    def keep(make: Make) -> Make:
        made = lru_cache(maxsize=most)(lambda _code, *args: make(*args))
        return cast("Make", wraps(make)(lambda *args: made(get_language(), *args)))

    return keep
