"""The facts panel: figures counted from the catalogue, or stated by the city hall."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, Func, Min, QuerySet, Subquery, Sum, Value
from django.db.models.functions import ExtractYear
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.models import Agreement, City, KeyFigure
from cities.wording.numbers import people

NUMBER = re.compile(r"\d(?:[\d\u00a0,.]*\d)?")


@dataclass(frozen=True)
class Fact:
    """A figure, and the sentence that says where it comes from."""

    figure: str
    caption: str
    method: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Split «более 140 млн» into the words before, the number and the words after."""
        match = NUMBER.search(self.figure)
        if match is None:
            return "", self.figure, ""
        before, after = self.figure[: match.start()], self.figure[match.end() :]
        return before.strip(), match.group(), after.strip()


def facts_panel() -> list[Fact]:
    """Return the panel's figures in the editors' order, all counted in one query."""
    return [_fact(key_figure) for key_figure in KeyFigure.objects.annotate(**_counts())]


def _counts() -> dict[str, Subquery]:
    cities = City.objects.published()
    agreements = Agreement.objects.of_published_cities()
    return {
        KeyFigure.Rule.FIRST_AGREEMENT: _over_all(agreements, ExtractYear(Min("signed_start"))),
        KeyFigure.Rule.CITIES: _over_all(cities, Count("pk")),
        KeyFigure.Rule.COUNTRIES: _over_all(cities, Count("country", distinct=True)),
        KeyFigure.Rule.PEOPLE: _over_all(cities, Sum("population")),
        "russian_cities": _over_all(cities.russian(), Count("pk")),
    }


def _over_all(rows: QuerySet[Any], figure: Aggregate | Func) -> Subquery:
    """Return one figure of all rows as a column for another query."""
    # Grouped by a constant, all rows are one group.
    one_group = rows.order_by().values(every=Value(1))
    return Subquery(one_group.annotate(figure=figure).values("figure"))


def _fact(key_figure: KeyFigure) -> Fact:
    number = getattr(key_figure, key_figure.rule, None)
    figure = key_figure.official_value or _written(key_figure.rule, number)
    return Fact(figure, key_figure.caption, _method(key_figure, number))


def _written(rule: str, number: int | None) -> str:
    if number is None:
        return "—"
    return people(number) if rule == KeyFigure.Rule.PEOPLE else str(number)


def _method(key_figure: KeyFigure, number: int | None) -> str:
    sentences = [_official(key_figure)] if key_figure.official_value else []
    sentences.append(_counting(key_figure.rule, number))
    if key_figure.rule == KeyFigure.Rule.COUNTRIES and getattr(key_figure, "russian_cities", None):
        sentences.append(_("Russia is one of them."))
    return " ".join(sentence for sentence in sentences if sentence)


def _official(key_figure: KeyFigure) -> str:
    if key_figure.official_date is None:
        return _("The official figure of the city hall.")
    return _("The official figure of the city hall as of %(date)s.") % {
        "date": date_format(key_figure.official_date, "SHORT_DATE_FORMAT")
    }


def _counting(rule: str, number: int | None) -> str:
    if rule == KeyFigure.Rule.TYPED or number is None:
        return ""
    if rule == KeyFigure.Rule.FIRST_AGREEMENT:
        return _("The earliest agreement on this site’s cards is from %(year)d.") % {"year": number}
    if rule == KeyFigure.Rule.CITIES:
        return ngettext(
            "There is %(count)d card on this site.",
            "There are %(count)d cards on this site.",
            number,
        ) % {"count": number}
    if rule == KeyFigure.Rule.COUNTRIES:
        return ngettext(
            "The cards on this site cover %(count)d country.",
            "The cards on this site cover %(count)d countries.",
            number,
        ) % {"count": number}
    return _("The populations on this site’s cards add up to %(people)s people.") % {
        "people": people(number)
    }
