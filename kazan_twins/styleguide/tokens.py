"""The design tokens, read from the style sheet so that the style guide cannot fall behind."""

import re
from dataclasses import dataclass

from django.conf import settings

_SCHEMES = re.compile(r":root \{(.*?)\n\s*\}", re.DOTALL)
_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6});")
_LENGTH = re.compile(r"--((?:step|space)-[\w-]+):\s*([\d.]+rem);")
_LINEAR_BELOW = 0.04045


@dataclass(frozen=True)
class Colour:
    """A token in one of the two schemes, with its contrast against that scheme's background."""

    name: str
    value: str
    contrast: str


@dataclass(frozen=True)
class Scheme:
    """The colours of the light or the dark scheme."""

    is_dark: bool
    colours: list[Colour]


def schemes() -> list[Scheme]:
    """Return both schemes; the dark one overrides some colours and inherits the rest."""
    light, dark = (dict(_TOKEN.findall(block)) for block in _SCHEMES.findall(_sheet())[:2])
    return [_scheme(light, is_dark=False), _scheme(light | dark, is_dark=True)]


def lengths(kind: str) -> list[tuple[str, str]]:
    """Return the names and sizes of the steps of `step` or `space`, smallest first."""
    found = dict(reversed(_LENGTH.findall(_sheet())))
    return sorted(
        ((name, size) for name, size in found.items() if name.startswith(kind)),
        key=lambda length: float(length[1].removesuffix("rem")),
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio, 1 to 21, of two hexadecimal colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _scheme(colours: dict[str, str], *, is_dark: bool) -> Scheme:
    paper = colours["paper"]
    return Scheme(
        is_dark,
        [Colour(name, value, f"{contrast(value, paper):.1f}") for name, value in colours.items()],
    )


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == len("fff"):
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (_linear(byte / 255) for byte in bytes.fromhex(digits))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4


def _sheet() -> str:
    return (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
