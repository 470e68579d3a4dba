"""What the search knows of one record of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import DateSpanField, SpanEdgeField

FTS_TABLE = "cities_search"
Groups = tuple[tuple[str, ...], ...]
"""A text matches if it has a token of each group; a token with a final `*` is a prefix."""
# More than there are, so that a rank is one number.
_KINDS, _DAYS, _KEYS = 10, 10**6, 10**10
# Nobody looks through more results.
MOST_FOUND = 1_000


@dataclass(frozen=True)
class Wanted:
    """What a document needs: tokens in its title, and tokens anywhere."""

    tokens: Groups
    title: Groups = ()

    def columns(self) -> dict[str, Groups]:
        both = {"title_tokens": self.title, "tokens": self.tokens}
        return {name: groups for name, groups in both.items() if groups}


class TokensField(models.TextField):  # type: ignore[type-arg]  # no generic at run time
    """Tokens, separated by spaces on the way in; nobody reads them back.

    PostgreSQL keeps a `tsvector`, SQLite an FTS5 table beside the text (`cities.search.tables`).
    """

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: Any) -> str:
        is_tsvector = connection.vendor == "postgresql"
        return "array_to_tsvector(string_to_array(%s, ' '))" if is_tsvector else "%s"


@TokensField.register_lookup
class Match(models.Lookup):
    """`tokens__match=(wanted, …)`: any of these, with the same answer in both databases."""

    lookup_name = "match"
    prepare_rhs = False
    of_these = ""

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, list[Any]]:
        lhs: Any = self.lhs
        table = compiler.quote_name_unless_alias(lhs.alias)
        queries: list[Any] = []
        alternatives = []
        for wanted in self.rhs:
            parts = wanted.columns()
            queries += (_written(each, "'{}'", "'{}':*", " | ", " & ") for each in parts.values())
            alternatives.append(" AND ".join(f"{table}.{name} @@ %s::tsquery" for name in parts))
        return f"({' OR '.join(f'({each})' for each in alternatives)})", queries

    def as_sqlite(self, compiler: Any, _connection: Any) -> tuple[str, list[Any]]:
        lhs: Any = self.lhs
        table = compiler.quote_name_unless_alias(lhs.alias)
        found = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608 -- ours
        return f"{table}.id IN ({found}{self.of_these})", [self._in_fts5()]

    def _in_fts5(self) -> str:
        alternatives = []
        for wanted in self.rhs:
            parts = wanted.columns().items()
            written = (
                (name, _written(each, '"{}"', '"{}"*', " OR ", " AND ")) for name, each in parts
            )
            alternatives.append(
                " AND ".join(f"({{{name}}} : ({query}))" for name, query in written)
            )
        return " OR ".join(f"({each})" for each in alternatives)


@TokensField.register_lookup
class BestMatch(Match):
    """The same, but only the `MOST_FOUND` of the highest rank: sorting all of them takes long."""

    lookup_name = "best_match"
    of_these = f" ORDER BY rowid DESC LIMIT {MOST_FOUND}"


def _written(groups: Groups, word: str, prefix: str, or_: str, and_: str) -> str:
    return and_.join(
        "("
        + or_.join(
            prefix.format(token[:-1]) if token.endswith("*") else word.format(token)
            for token in group
        )
        + ")"
        for group in groups
    )


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def of(self, kind: int) -> Self:
        return self.filter(kind=kind)

    def best(self, wanted: Iterable[Wanted]) -> Self:
        """Filter up to `MOST_FOUND` documents with one of these, the highest rank first."""
        return self.filter(tokens__best_match=tuple(wanted)).order_by("-id")[:MOST_FOUND]

    def matching(self, wanted: Iterable[Wanted]) -> Self:
        return self.filter(tokens__match=tuple(wanted))


class SearchDocument(models.Model):
    class Kind(models.IntegerChoices):
        """In the order of the results."""

        CITY = 1, _("city")
        SERIES = 2, _("event series")
        EVENT = 3, _("event")
        AGREEMENT = 4, _("agreement")
        NOTE = 5, _("standing note")
        SECTION = 6, _("about the section")

    id = models.PositiveBigIntegerField(_("rank"), primary_key=True)
    """The greater, the sooner shown: by kind, then the newest first."""
    kind = models.PositiveSmallIntegerField(_("kind"), choices=Kind)
    key = models.PositiveBigIntegerField(_("record"))
    shown = models.BooleanField(_("published"))
    title = models.TextField(_("title"))
    place = models.TextField(_("place"))
    """Where the record stands: the names of its cities or of its country."""
    text = models.TextField(_("text"))
    address = models.TextField(_("address"))
    dates = DateSpanField(_("dates"), null=True)
    dates_start = SpanEdgeField("dates", "start")
    dates_end = SpanEdgeField("dates", "end")
    title_tokens = TokensField()
    tokens = TokensField()
    """All tokens, those of the title included."""

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="searched_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def rank(self) -> int:
        day = self.dates.start.toordinal() if self.dates else 0
        return ((_KINDS - self.kind) * _DAYS + day) * _KEYS + self.key
