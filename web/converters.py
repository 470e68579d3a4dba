"""Path converters: a value that does not fit answers 404 before any view runs."""


class YearConverter:
    """A year that an event's date can have: 1000–2199, as in DateSpan, in ASCII digits."""

    regex = "(?:1[0-9]|2[01])[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class NumberConverter:
    """A primary key: ASCII digits, no leading zero, always within 64 bits."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
