"""One reader's choices, and how a cookie stores them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SEPARATOR = "."


class Version(TextChoices):
    ORDINARY = "ordinary", _("ordinary")
    ACCESSIBLE = "accessible", _("accessible")


class Size(TextChoices):
    """Per cent of the ordinary version's text size."""

    NORMAL = "100", _("normal size")
    LARGE = "150", _("large size")
    LARGEST = "200", _("very large size")


class Colours(TextChoices):
    """`DEVICE` follows the preferences of the reader's system."""

    DEVICE = "device", _("as on your device")
    BLACK_ON_WHITE = "black-on-white", _("black on white")
    WHITE_ON_BLACK = "white-on-black", _("white on black")
    BLUE_ON_LIGHT_BLUE = "blue-on-light-blue", _("dark blue on light blue")
    BROWN_ON_BEIGE = "brown-on-beige", _("brown on beige")
    GREEN_ON_BROWN = "green-on-brown", _("green on dark brown")


class Images(TextChoices):
    """`OFF` shows the alternative text instead of the picture."""

    ON = "on", _("in colour")
    GREY = "grey", _("in grey")
    OFF = "off", _("switched off")


class Spacing(TextChoices):
    NORMAL = "normal", _("normal spacing")
    WIDE = "wide", _("wide spacing")
    WIDEST = "widest", _("very wide spacing")


class Typeface(TextChoices):
    SANS = "sans", _("sans serif")
    SERIF = "serif", _("serif")


class Panel(TextChoices):
    """On a narrow screen an open panel in the largest text is taller than the screen."""

    OPEN = "open", _("expanded")
    FOLDED = "folded", _("collapsed")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The defaults describe a visitor who has chosen nothing.

    The cookie stores the fields in this order: add a new one at the end.
    """

    version: Version = Version.ORDINARY
    size: Size = Size.NORMAL
    colours: Colours = Colours.DEVICE
    images: Images = Images.ON
    letters: Spacing = Spacing.NORMAL
    lines: Spacing = Spacing.NORMAL
    typeface: Typeface = Typeface.SANS
    panel: Panel = Panel.OPEN

    CHOICES: ClassVar[dict[str, type[TextChoices]]] = {
        "version": Version,
        "size": Size,
        "colours": Colours,
        "images": Images,
        "letters": Spacing,
        "lines": Spacing,
        "typeface": Typeface,
        "panel": Panel,
    }

    @classmethod
    def read(cls, cookie: str) -> Self:
        """Read a cookie's value; a missing or invalid part counts as never chosen."""
        names = (field.name for field in fields(cls))
        return cls().changed(dict(zip(names, cookie.split(SEPARATOR), strict=False)))

    def written(self) -> str:
        """Return what `read` reads, spelt in one way, so that it can identify a variant."""
        return SEPARATOR.join(getattr(self, field.name) for field in fields(self))

    def changed(self, choices: Mapping[str, str]) -> Self:
        """Apply each valid choice and keep the rest."""
        known: dict[str, Any] = {
            name: kind(choices[name])
            for name, kind in self.CHOICES.items()
            if choices.get(name) in kind.values
        }
        return replace(self, **known)

    @property
    def is_accessible(self) -> bool:
        return self.version == Version.ACCESSIBLE

    @property
    def shows_images(self) -> bool:
        """Whether to draw pictures, maps and locators; the ordinary version always does."""
        return not (self.is_accessible and self.images == Images.OFF)
