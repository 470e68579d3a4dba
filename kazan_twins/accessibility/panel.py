"""The choices, in the order of the panel."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kazan_twins.accessibility.preferences import Colours, Preferences, Size

LEGENDS = {
    "size": _("Text size"),
    "colours": _("Colours"),
    "images": _("Images"),
    "typeface": _("Typeface"),
    "letters": _("Letter spacing"),
    "lines": _("Line spacing"),
}


@dataclass(frozen=True)
class Choice:
    """One button of a group; it shows a sample if one styled character can replace words."""

    value: str
    label: str
    is_chosen: bool
    has_sample: bool


@dataclass(frozen=True)
class ChoiceGroup:
    """A group of buttons of which exactly one is pressed."""

    name: str
    legend: str
    choices: tuple[Choice, ...]


def groups(preferences: Preferences) -> tuple[ChoiceGroup, ...]:
    return tuple(
        ChoiceGroup(name, str(legend), _choices(name, getattr(preferences, name)))
        for name, legend in LEGENDS.items()
    )


def _choices(name: str, chosen: str) -> tuple[Choice, ...]:
    options = Preferences.CHOICES[name]
    return tuple(
        Choice(each.value, str(each.label), each == chosen, _has_sample(each)) for each in options
    )


def _has_sample(choice: TextChoices) -> bool:
    return isinstance(choice, Size | Colours) and choice != Colours.DEVICE
