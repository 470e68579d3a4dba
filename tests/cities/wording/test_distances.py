import pytest

from cities.wording.distances import Direction, direction, honest_kilometres, kilometres


@pytest.mark.parametrize(
    ("bearing", "noun", "towards"),
    [
        (0, "север", "к северу"),
        (22.4, "север", "к северу"),
        (22.6, "северо-восток", "к северо-востоку"),
        (90, "восток", "к востоку"),
        (135, "юго-восток", "к юго-востоку"),
        (180, "юг", "к югу"),
        (225, "юго-запад", "к юго-западу"),
        (270, "запад", "к западу"),
        (315, "северо-запад", "к северо-западу"),
        (337.6, "север", "к северу"),
        (359.9, "север", "к северу"),
    ],
)
def test_a_bearing_is_named_by_the_nearest_compass_point(
    bearing: float, noun: str, towards: str
) -> None:
    assert direction(bearing).noun == noun
    assert direction(bearing).towards == towards.replace(" ", "\u00a0")


def test_there_are_eight_directions() -> None:
    assert len(Direction) == 8


@pytest.mark.parametrize(
    ("distance", "rounded"),
    [(0.4, 5), (38, 40), (97.6, 100), (117, 120), (847.4, 850), (2417.5, 2420), (9344.9, 9340)],
)
def test_kilometres_are_rounded_to_a_meaningful_step(distance: float, rounded: int) -> None:
    assert honest_kilometres(distance) == rounded


def test_kilometres_are_joined_by_no_break_spaces() -> None:
    assert kilometres(2417.5) == "2\u00a0420\u00a0км"
    assert kilometres(12_061) == "12\u00a0060\u00a0км"
    assert kilometres(847) == "850\u00a0км"
