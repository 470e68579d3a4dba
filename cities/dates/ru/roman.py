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


FROM_ROMAN = {to_roman(number): number for number in range(1, 100)}
