"""Why a text gives no date, said so that the one who typed it can correct it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """What stands in the way of a date."""

    NOT_A_DATE = "not_a_date"
    MORE_THAN_A_DATE = "more_than_a_date"
    NO_YEAR = "no_year"
    SHORT_YEAR = "short_year"
    IMPOSSIBLE = "impossible"
    BACKWARDS = "backwards"
    MIXED = "mixed"
    OPEN_ENDED = "open_ended"
    VAGUE = "vague"
    SEVERAL = "several"


MESSAGES = {
    Reason.NOT_A_DATE: _(
        "The date is not understood. Type it like “17–20 September 2025”, “December 2022” "
        "or “2015”."
    ),
    Reason.MORE_THAN_A_DATE: _("There is something else besides the date. Leave the date alone."),
    Reason.NO_YEAR: _("The date has no year. Add the year."),
    Reason.SHORT_YEAR: _("Type the year with all four digits."),
    Reason.IMPOSSIBLE: _("There is no such date. Check the day, the month and the year."),
    Reason.BACKWARDS: _("The end comes before the start. Check the dates and the years."),
    Reason.MIXED: _(
        "The start and the end differ in exactness. Type both as days, both as months or both "
        "as years."
    ),
    Reason.OPEN_ENDED: _("Only the start or only the end is given. Type both."),
    Reason.VAGUE: _(
        "The date is too vague. Type days, months or years: “March — May 2020” instead of "
        "“spring 2020”."
    ),
    Reason.SEVERAL: _("These are several separate dates. Type one date or one period."),
}

HISTORY_MESSAGE = _(
    "The year is not understood. Type it like “1854”, “about 1000”, “9th century” or “600 BC”."
)


class DateNotRead(ValueError):  # noqa: N818 -- the reader's word for what happened
    """The text is no date; `reason` says why, `str()` says it in the reader's language."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(MESSAGES[self.reason])


class HistoryYearNotRead(ValueError):  # noqa: N818 -- the reader's word for what happened
    """The text is no year of history; `str()` says so in the reader's language."""

    def __str__(self) -> str:
        return str(HISTORY_MESSAGE)
