"""Roman numerals, as Russian writes its centuries."""

_VALUES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGER = ((90, "XC"), (50, "L"), (40, "XL"))


def to_roman(number: int) -> str:
    """Return the numeral of a number from 1 to 99."""
    numeral = ""
    for value, letters in sorted(_VALUES + _LARGER, reverse=True):
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


_NUMBERS = {to_roman(number): number for number in range(1, 100)}
# Folded text has Cyrillic letters for X and C.
_FOLDED = str.maketrans("ivlхс", "IVLXC")


def from_roman(folded: str) -> int:
    """Return the number of a folded numeral, 0 if it is none."""
    return _NUMBERS.get(printed(folded), 0)


def printed(folded: str) -> str:
    """Return a folded numeral in Latin capitals."""
    return folded.translate(_FOLDED)
