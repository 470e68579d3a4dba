"""Cities typed in one field, as a list in running text: «Анкара, Алматы и Грозный»."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cities.models import City
from web.folding import folded

_MOST_NAMED = 5


class NamedCitiesField(forms.CharField):
    """Takes names, or so much of each that it begins one city only; returns the cities."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Cities that are named are always new: those that take part are not named again."""
        return bool(data and data.strip())

    def to_python(self, value: Any) -> Any:
        """Return the cities in the order typed; ValidationError says which are not understood."""
        text: str = super().to_python(value) or ""
        listed = text.replace(";", ",").replace(_(" and "), ",").split(",")
        typed = [name for each in listed if (name := each.strip())]
        if not typed:
            return []
        cities = list(City.objects.by_name().select_related("country"))
        found, faults = {}, []
        for name in typed:
            matching = _matching(folded(name), cities)
            if len(matching) == 1:
                found[matching[0].pk] = matching[0]
            else:
                faults.append(_fault(name, matching))
        if faults:
            raise ValidationError(faults)
        return list(found.values())


def names_of(cities: Iterable[City]) -> str:
    return ", ".join(city.name for city in cities)


def _matching(typed: str, cities: list[City]) -> list[City]:
    """Return the cities of this name, or else those whose name begins so."""
    if not typed:
        return []
    exact = [city for city in cities if typed in {folded(city.name), folded(_in_full(city))}]
    return exact or [city for city in cities if folded(_in_full(city)).startswith(typed)]


def _in_full(city: City) -> str:
    return f"{city.name} ({city.region or city.country.name})"


def _fault(typed: str, matching: list[City]) -> ValidationError:
    if not matching:
        words = _("There is no city “%(name)s” in the catalogue: add it first, or correct it.")
        return ValidationError(words, "unknown", {"name": typed})
    named = ", ".join(_in_full(city) for city in matching[:_MOST_NAMED])
    more = "…" if len(matching) > _MOST_NAMED else ""
    words = _("“%(name)s” may be %(cities)s: type more of it.")
    return ValidationError(words, "ambiguous", {"name": typed, "cities": named + more})
