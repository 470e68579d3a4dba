"""Parts of an address: what does not fit answers 404 before any view runs."""


class YearConverter:
    """A year of the Common Era that a joint event can have: 1900–2999, ASCII digits only."""

    regex = "(?:19|2[0-9])[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class NumberConverter:
    """A database number: ASCII digits, no leading zero, always within 64 bits."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
