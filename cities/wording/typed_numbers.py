"""Numbers read as the city hall writes them: «9,7 млн чел.», «730 км²», «35°41′ с. ш.»."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SPACES = re.compile(r"\s+")
_DIGITS = r"(?P<digits>[0-9][0-9 .,]*)"
_PEOPLE = re.compile(
    rf"{_DIGITS} ?(?P<unit>млн|миллион(?:а|ов)?|тыс|тысяч[аи]?|k)?\.? ?"
    r"(?:чел(?:овек[а]?)?\.?|жител(?:ь|я|ей))?"
)
_AREA = re.compile(
    rf"{_DIGITS} ?(?P<thousands>тыс\.?)? ?"
    r"(?P<unit>км ?(?:²|2|\^2)|кв\.? ?км\.?|кв\. ?километр(?:а|ов)?|га|гектар(?:а|ов)?)?\.?"
)
_DEGREES = re.compile(
    r"(?P<sign>[-−–+])?(?P<degrees>[0-9]{1,3}(?:[.,][0-9]+)?) ?(?:°|град\.?)? ?"
    r"(?:(?P<minutes>[0-9]{1,2}(?:[.,][0-9]+)?) ?(?:′|'|’|мин\.?) ?)?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]+)?) ?(?:″|\"|”|''|’’|сек\.?) ?)?"
    r"(?P<side>с\.? ?ш\.?|ю\.? ?ш\.?|в\.? ?д\.?|з\.? ?д\.?|[nsew])?"
)
_FACTORS = {"м": 1_000_000, "т": 1_000, "k": 1_000}
_HECTARES = 100
_OF_LATITUDE, _OF_LONGITUDE = "сюns", "взew"
_NEGATIVE = "юзsw"
# Six digits after the comma are a tenth of a metre.
_STEP = Decimal("0.000001")
_GROUP = 3
# With millions, still fewer than a Decimal counts exactly.
_MOST_DIGITS = 20
_PARTS = ("minutes", "seconds")
_MINUTES_IN_A_DEGREE = 60


class NumberNotRead(ValueError):  # noqa: N818 -- the reader's word for what happened
    """The text is no such number."""


@dataclass(frozen=True)
class Read:
    """A number, and whether its writer may have meant another one."""

    number: Decimal
    doubtful: bool = False


def read_people(text: str) -> Read:
    """Return a whole count of people; NumberNotRead for a part of a person."""
    match = _PEOPLE.fullmatch(_plain(text.replace("'", " ")))
    if match is None:
        raise NumberNotRead
    if match["unit"]:
        number = _decimal(match["digits"]).number * _FACTORS[match["unit"][0]]
    else:
        number = _whole(match["digits"])
    if number != number.to_integral_value():
        raise NumberNotRead
    return Read(number.quantize(Decimal(1)))


def read_area(text: str) -> Read:
    """Return square kilometres; «25,632» and «1.417» may have been meant as thousands."""
    match = _AREA.fullmatch(_plain(text.replace("'", " ")))
    if match is None:
        raise NumberNotRead
    read = _decimal(match["digits"])
    number = read.number * (1_000 if match["thousands"] else 1)
    if (match["unit"] or "").startswith("г"):
        number /= _HECTARES
    return Read(number, doubtful=read.doubtful and not match["thousands"])


def read_latitude(text: str) -> Read:
    """Return degrees, south negative."""
    return _degrees(text, _OF_LATITUDE)


def read_longitude(text: str) -> Read:
    """Return degrees, west negative."""
    return _degrees(text, _OF_LONGITUDE)


def _degrees(text: str, sides: str) -> Read:
    match = _DEGREES.fullmatch(_plain(text))
    if match is None or (match["side"] and match["side"][0] not in sides):
        raise NumberNotRead
    minutes, seconds = (Decimal((match[part] or "0").replace(",", ".")) for part in _PARTS)
    if max(minutes, seconds) >= _MINUTES_IN_A_DEGREE:
        raise NumberNotRead
    number = Decimal(match["degrees"].replace(",", ".")) + minutes / 60 + seconds / 3600
    south_or_west = bool(match["side"]) and match["side"][0] in _NEGATIVE
    if south_or_west and match["sign"]:
        raise NumberNotRead
    negative = south_or_west or match["sign"] in {"-", "−", "–"}
    return Read((-number if negative else number).quantize(_STEP).normalize())


def _plain(text: str) -> str:
    if sum(map(str.isdigit, text)) > _MOST_DIGITS:
        raise NumberNotRead
    return _SPACES.sub(" ", text).strip().lower()


def _whole(digits: str) -> Decimal:
    """Read «312 000», «312.000», «1,200,000»: signs between groups of three only."""
    groups = re.split(r"[ .,]", digits.strip())
    signs = set(re.findall(r"[ .,]", digits.strip()))
    grouped = all(len(group) == _GROUP for group in groups[1:]) and 0 < len(groups[0]) <= _GROUP
    if len(signs) > 1 or (len(groups) > 1 and not grouped):
        raise NumberNotRead
    return Decimal("".join(groups))


def _decimal(digits: str) -> Read:
    """Read a number whose last comma or point may stand before its fraction."""
    whole, sign, fraction = _parted(digits.strip())
    other_sign = set(re.findall(r"[.,]", whole)) - {sign}
    if not sign or (sign in whole and not other_sign):
        return Read(_whole(digits))
    doubtful = len(fraction) == _GROUP and len(whole) <= _GROUP and whole != "0"
    return Read(_whole(whole) + _fraction(fraction), doubtful=doubtful)


def _parted(digits: str) -> tuple[str, str, str]:
    place = max(digits.rfind("."), digits.rfind(","))
    return (digits, "", "") if place < 0 else (digits[:place], digits[place], digits[place + 1 :])


def _fraction(digits: str) -> Decimal:
    if not digits.isdecimal():
        raise NumberNotRead
    return Decimal(f"0.{digits}")
