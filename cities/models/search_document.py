"""What the search knows of one record of the catalogue."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import DateSpanField, SpanEdgeField

FTS_TABLE = "cities_search"
Groups = tuple[tuple[str, ...], ...]
"""A document matches if it has a token of each group; a token with a final `*` is a prefix."""


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
    """`tokens__match=groups`, with the same answer in both databases."""

    lookup_name = "match"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        query = _written(self.rhs, "'{}'", "'{}':*", " | ", " & ")
        return f"{column} @@ %s::tsquery", [*parameters, query]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        lhs: Any = self.lhs
        key = compiler.quote_name_unless_alias(lhs.alias)
        query = _written(self.rhs, '"{}"', '"{}"*', " OR ", " AND ")
        found = f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s"  # noqa: S608 -- ours
        return f"{key}.id IN ({found})", [f"{{{lhs.target.column}}} : ({query})"]


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
    def shown(self) -> Self:
        """Documents of what the public may see."""
        return self.filter(shown=True)

    def of(self, kind: int) -> Self:
        return self.filter(kind=kind)

    def matching(self, words: Groups, dates: Groups = ()) -> Self:
        """Documents with every word and every date.

        A date narrows what has one; a city that the words name stays beside its events.
        """
        found = Q(tokens__match=words + dates)
        if words and dates:
            found |= Q(title_tokens__match=words, kind=SearchDocument.Kind.CITY)
        return self.filter(found)


class SearchDocument(models.Model):
    class Kind(models.IntegerChoices):
        """In the order of the results."""

        CITY = 1, _("city")
        SERIES = 2, _("event series")
        EVENT = 3, _("event")
        AGREEMENT = 4, _("agreement")
        NOTE = 5, _("standing note")
        SECTION = 6, _("about the section")

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
