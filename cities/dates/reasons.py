"""Why a text gives no date, said so that the one who typed it can correct it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """What stands in the way of a date."""

    NOT_A_DATE = "not_a_date"
    MORE_THAN_A_DATE = "more_than_a_date"
    NO_YEAR = "no_year"
    SHORT_YEAR = "short_year"
    NOT_A_YEAR = "not_a_year"
    UNKNOWN_WORD = "unknown_word"
    MISSPELT = "misspelt"
    IMPOSSIBLE = "impossible"
    BACKWARDS = "backwards"
    MIXED = "mixed"
    OPEN_ENDED = "open_ended"
    VAGUE = "vague"
    SEVERAL = "several"
    NOT_ONE_DAY = "not_one_day"
    WEEKDAY = "weekday"


MESSAGES = {
    Reason.NOT_A_DATE: _(
        "The date is not understood. Type it like “17–20 September 2025”, “December 2022” "
        "or “2015”."
    ),
    Reason.UNKNOWN_WORD: _(
        "“%(word)s” is not understood. Type the date like “17–20 September 2025”, "
        "“December 2022” or “2015”."
    ),
    Reason.MISSPELT: _("“%(word)s” is not understood. Did you mean “%(guess)s”?"),
    Reason.MORE_THAN_A_DATE: _("Besides the date there is “%(word)s”. Leave the date alone."),
    Reason.NO_YEAR: _("The date has no year. Add the year."),
    Reason.SHORT_YEAR: _("Type the year with all four digits."),
    Reason.NOT_A_YEAR: _("“%(word)s” is not a year. A year has four digits."),
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
    Reason.WEEKDAY: _("%(word)s is a %(guess)s. Correct the weekday or the date."),
    Reason.NOT_ONE_DAY: _("Type one day, like “17 September 2025” or “17.09.2025”."),
}


class HistoryReason(StrEnum):
    """What stands in the way of a year of history."""

    NOT_A_YEAR = "not_a_year"
    UNKNOWN_WORD = "unknown_word"
    MORE_THAN_A_YEAR = "more_than_a_year"
    SEVERAL = "several"
    PART = "part"
    ABOUT_A_CENTURY = "about_a_century"
    NO_YEAR_NOUGHT = "no_year_nought"
    NUMERAL = "numeral"
    MINUS = "minus"
    TOO_FAR = "too_far"
    FUTURE = "future"


HISTORY_MESSAGES = {
    HistoryReason.NOT_A_YEAR: _(
        "The year is not understood. Type it like “1854”, “about 1000”, “9th century” or “600 BC”."
    ),
    HistoryReason.UNKNOWN_WORD: _(
        "“%(word)s” is not understood. Type the year like “1854”, “about 1000”, “9th century” "
        "or “600 BC”."
    ),
    HistoryReason.MORE_THAN_A_YEAR: _(
        "Besides the year there is “%(word)s”. Leave the year or the century alone."
    ),
    HistoryReason.SEVERAL: _("There are several years or centuries. Type one."),
    HistoryReason.PART: _(
        "Parts of centuries and decades are not kept. Type the century alone or “about 1850”."
    ),
    HistoryReason.ABOUT_A_CENTURY: _(
        "A century is inexact already. Type “9th century” or “about 850”."
    ),
    HistoryReason.NO_YEAR_NOUGHT: _("There is no year 0: 1 BC comes before the year 1."),
    HistoryReason.NUMERAL: _("There is no century “%(word)s”. Check the numeral."),
    HistoryReason.MINUS: _("Type a year before our era without a minus, like “600 BC”."),
    HistoryReason.TOO_FAR: _("“%(word)s” is not a year. A year has four digits at most."),
    HistoryReason.FUTURE: _("This year is still to come. Check the number."),
}


class DateNotRead(ValueError):  # noqa: N818 -- the reader's word for what happened
    """The text is no date; `reason` says why, `str()` says it in the reader's language."""

    def __init__(self, reason: Reason, word: str = "", guess: str = "") -> None:
        super().__init__(reason, word, guess)
        self.reason = reason
        self.word = word
        self.guess = guess

    def __str__(self) -> str:
        return str(MESSAGES[self.reason]) % {"word": self.word, "guess": self.guess}


class HistoryYearNotRead(ValueError):  # noqa: N818 -- the reader's word for what happened
    """The text is no year of history; `reason` and `str()` say why."""

    def __init__(self, reason: HistoryReason, word: str = "") -> None:
        super().__init__(reason, word)
        self.reason = reason
        self.word = word

    def __str__(self) -> str:
        return str(HISTORY_MESSAGES[self.reason]) % {"word": self.word}
