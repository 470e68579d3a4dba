"""The facts panel: what the catalogue counts, and what the city hall says instead."""

import re
from dataclasses import dataclass

from django.db.models import Count, Min, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.models import Agreement, City, Headline
from cities.numerals import people

Rule = Headline.Rule
NUMBER = re.compile(r"\d(?:[\d\u00a0,.]*\d)?")


@dataclass(frozen=True)
class Fact:
    """A figure to print, and the sentence that says where it comes from."""

    figure: str
    caption: str
    method: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Split «более 140 млн» into the words before, the number, and the words after."""
        match = NUMBER.search(self.figure)
        if match is None:
            return "", self.figure, ""
        before, after = self.figure[: match.start()], self.figure[match.end() :]
        return before.strip(), match.group(), after.strip()


def facts_panel() -> list[Fact]:
    """Return the panel's figures in the editors' order; three queries."""
    counted = _counted()
    return [_fact(headline, counted) for headline in Headline.objects.all()]


def _counted() -> dict[str, int | None]:
    cities = City.objects.published()
    totals = cities.aggregate(
        cities=Count("pk"), countries=Count("country", distinct=True), people=Sum("population")
    )
    first = Agreement.objects.of_published_cities().aggregate(year=ExtractYear(Min("signed_start")))
    return {
        Rule.FIRST_AGREEMENT: first["year"],
        Rule.CITIES: totals["cities"],
        Rule.COUNTRIES: totals["countries"],
        Rule.PEOPLE: totals["people"],
    }


def _fact(headline: Headline, counted: dict[str, int | None]) -> Fact:
    number = counted.get(headline.rule)
    figure = headline.official_value or _written(headline.rule, number)
    return Fact(figure, headline.caption, _method(headline, number))


def _written(rule: str, number: int | None) -> str:
    if number is None:
        return "—"
    return people(number) if rule == Rule.PEOPLE else str(number)


def _method(headline: Headline, number: int | None) -> str:
    counting = _counting(headline.rule, number)
    if not headline.official_value:
        return counting
    return " ".join(sentence for sentence in (_official(headline), counting) if sentence)


def _official(headline: Headline) -> str:
    if headline.official_date is None:
        return _("The official figure of the city hall.")
    return _("The official figure of the city hall as of %(date)s.") % {
        "date": headline.official_date.strftime("%d.%m.%Y")
    }


def _counting(rule: str, number: int | None) -> str:
    if rule == Rule.TYPED or number is None:
        return ""
    if rule == Rule.FIRST_AGREEMENT:
        return _("The earliest agreement on this site’s cards is of %(year)d.") % {"year": number}
    if rule == Rule.CITIES:
        return ngettext(
            "There is %(count)d card on this site.",
            "There are %(count)d cards on this site.",
            number,
        ) % {"count": number}
    if rule == Rule.COUNTRIES:
        return ngettext(
            "The cards on this site are of %(count)d country, Russia included.",
            "The cards on this site are of %(count)d countries, Russia included.",
            number,
        ) % {"count": number}
    return _("The populations on this site’s cards add up to %(people)s people.") % {
        "people": people(number)
    }
