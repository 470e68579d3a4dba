"""The facts panel: figures counted from the catalogue, or stated by the city hall."""

import re
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.models import KeyFigure
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
    return [_fact(key_figure) for key_figure in KeyFigure.objects.counted()]


def _fact(key_figure: KeyFigure) -> Fact:
    figure = key_figure.figure
    return Fact(figure, key_figure.caption_after(figure), _method(key_figure))


def _method(key_figure: KeyFigure) -> str:
    sentences = [_official(key_figure)] if key_figure.official_value else []
    sentences.append(_counting(key_figure.rule, key_figure.counted))
    if key_figure.rule == KeyFigure.Rule.COUNTRIES and key_figure.russian_cities:
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
