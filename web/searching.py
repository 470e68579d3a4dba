"""The search of the admin's lists and autocomplete fields."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from web.folding import folded

# More words make no useful search, and SQLite refuses an expression that deep.
MOST_WORDS = 10
_LONGEST_NUMBER = 18


class FoldedSearch:
    """Finds the rows with every word in some of `search_fields`, whatever its spelling.

    A field that begins with `=` is a number, compared only with words that are numbers.
    """

    search_fields: ClassVar[Any]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows, and whether they may contain duplicates."""
        words = folded(search_term.replace("\0", "")).split()[:MOST_WORDS]
        for word in words:
            queryset = queryset.filter(self._has(word))
        return queryset, bool(words)

    def _has(self, word: str) -> Q:
        found = Q(pk__in=[])
        for field in self.search_fields:
            if not field.startswith("="):
                found |= Q(**{f"{field}__folded__contains": word})
            elif word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER:
                found |= Q(**{field.removeprefix("="): word})
        return found
