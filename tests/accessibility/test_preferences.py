"""The cookie: a valid value is restored, anything else counts as never chosen."""

import pytest

from kazan_twins.accessibility.preferences import (
    Colours,
    Images,
    Panel,
    Preferences,
    Size,
    Spacing,
    Typeface,
    Version,
)

EVERYTHING = Preferences(
    Version.ACCESSIBLE,
    Size.LARGEST,
    Colours.GREEN_ON_BROWN,
    Images.OFF,
    Spacing.WIDEST,
    Spacing.WIDE,
    Typeface.SERIF,
    Panel.FOLDED,
)
HOSTILE = [
    "",
    ".",
    "." * 4000,
    "accessible" * 400,
    "ACCESSIBLE",
    "True.yes.1",
    '"accessible.200"',
    "accessible%2E200",
    "\x00.\x00",
    "<script>alert(1)</script>",
    "ordinary.-1.null.None.NaN.0x10.;",
    "__class__.__init__.version",
    "ordinary.२००",
    "' OR 1=1 --",
]


def test_the_default_is_the_ordinary_version() -> None:
    assert not Preferences().is_accessible
    assert Preferences().shows_images


def test_every_choice_survives_the_cookie() -> None:
    assert Preferences.read(EVERYTHING.written()) == EVERYTHING
    for name, kind in Preferences.CHOICES.items():
        for choice in kind:
            preferences = Preferences().changed({name: choice.value})
            assert getattr(preferences, name) is choice
            assert Preferences.read(preferences.written()) == preferences


@pytest.mark.parametrize("cookie", HOSTILE)
def test_a_hostile_cookie_counts_as_the_default(cookie: str) -> None:
    assert Preferences.read(cookie) == Preferences()


def test_one_invalid_part_does_not_affect_the_others() -> None:
    cookie = "accessible.300.white-on-black.off.<b>.wide.comic"
    assert Preferences.read(cookie) == Preferences(
        version=Version.ACCESSIBLE,
        colours=Colours.WHITE_ON_BLACK,
        images=Images.OFF,
        lines=Spacing.WIDE,
    )


def test_a_truncated_cookie_keeps_its_remaining_parts() -> None:
    cut = Preferences.read("accessible.200.white-on-bl")
    assert cut == Preferences(version=Version.ACCESSIBLE, size=Size.LARGEST)


def test_surplus_parts_are_ignored() -> None:
    assert Preferences.read(f"{EVERYTHING.written()}.more.and.more") == EVERYTHING


def test_a_written_choice_is_a_valid_cookie_value() -> None:
    assert set(EVERYTHING.written()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_a_change_keeps_what_it_does_not_name_or_names_wrongly() -> None:
    changed = EVERYTHING.changed({"size": "150", "colours": "pink", "unknown": "on"})
    assert changed.size == Size.LARGE
    assert changed.colours == Colours.GREEN_ON_BROWN
    assert changed.changed({}) == changed


def test_images_are_off_in_the_accessible_version_only() -> None:
    assert not EVERYTHING.shows_images
    assert EVERYTHING.changed({"version": "ordinary"}).shows_images
    assert EVERYTHING.changed({"images": "grey"}).shows_images
