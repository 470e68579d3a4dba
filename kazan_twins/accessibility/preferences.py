"""What one reader has chosen, and how a cookie holds it."""

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
    """Per cent of the text size of the ordinary version."""

    NORMAL = "100", _("normal size")
    LARGE = "150", _("large size")
    LARGEST = "200", _("very large size")


class Colours(TextChoices):
    """`DEVICE` leaves the choice to the wishes that the reader's system states."""

    DEVICE = "device", _("as on the device")
    BLACK_ON_WHITE = "black-on-white", _("black on white")
    WHITE_ON_BLACK = "white-on-black", _("white on black")
    BLUE_ON_LIGHT_BLUE = "blue-on-light-blue", _("dark blue on light blue")
    BROWN_ON_BEIGE = "brown-on-beige", _("brown on beige")
    GREEN_ON_BROWN = "green-on-brown", _("green on dark brown")


class Images(TextChoices):
    """`OFF` puts the alternative text in the picture's place."""

    ON = "on", _("in colour")
    GREY = "grey", _("in grey")
    OFF = "off", _("switched off")


class Spacing(TextChoices):
    NORMAL = "normal", _("usual space")
    WIDE = "wide", _("more space")
    WIDEST = "widest", _("much more space")


class Typeface(TextChoices):
    SANS = "sans", _("without serifs")
    SERIF = "serif", _("with serifs")


class Panel(TextChoices):
    """On a narrow screen an open panel of the largest text takes more than the screen."""

    OPEN = "open", _("open")
    FOLDED = "folded", _("folded")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The value of nobody's choice is the ordinary version.

    The order of the fields is that of the cookie: a new one goes to the end.
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
        """Read a cookie's value; a part that is missing or nonsense counts as never chosen."""
        names = (field.name for field in fields(cls))
        return cls().changed(dict(zip(names, cookie.split(SEPARATOR), strict=False)))

    def written(self) -> str:
        """Return what `read` reads: one spelling for each value, so that it can name a variant."""
        return SEPARATOR.join(getattr(self, field.name) for field in fields(self))

    def changed(self, choices: Mapping[str, str]) -> Self:
        """Take over each choice that exists and leave the rest as it is."""
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
        """Whether pictures, maps and locators are drawn; the ordinary version always does."""
        return not (self.is_accessible and self.images == Images.OFF)
