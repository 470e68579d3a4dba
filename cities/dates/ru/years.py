"""Reads years of history as people write them: «600 до н.э.», «9 век н.э.», «ок. 1000 г.»."""

import re

from cities.dates.history import LAST_YEAR, HistoryPrecision, HistoryYear
from cities.dates.reasons import HistoryReason, HistoryYearNotRead
from cities.dates.ru.folding import LONGEST_DATE, fold
from cities.dates.ru.roman import from_roman, printed
from cities.dates.ru.words import (
    ABOUT,
    CENTURIES,
    DECADES,
    MONTHS,
    ORDINALS,
    PARTS,
    QUARTERS,
    TENS,
    YEARS,
)

# The text is folded before: Latin letters are Cyrillic ones here, all but i, v and l.
_HISTORY_YEAR = re.compile(
    r"(?:(?P<circa>около|ок\.?|примерно|приблизительно|прибл\.?|ориентировочно|~) ?)?(?:в |год )?"
    r"(?:"
    r"(?P<century>[1-9][0-9]?|[ivlхс]+)(?:-?(?:й|го|м|ом|ый|ой))? ?"
    r"(?:век(?:а|е|у|ом)?|в\.?|столети[еяи])"
    r"|(?P<year>[1-9][0-9]{0,3})(?:-?(?:й|го|м|ом|ый))? ?(?:год(?:а|у|е|ом)?|г\.?)?"
    r")"
    r" ?(?P<era>(?P<before>до ?)?(?:от )?(?:н\.? ?э\.?|нашей эры|р\.? ?х\.?|рождества христова))?"
    r" ?\.?"
)
_ORDINAL = re.compile(r"(?:(двадцать) )?([а-я]+)(?= (?:век|столети))")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\b(?:[0-9]{3,4}|[0-9]{1,2}(?!\.)|[ivlх]+)\b")
_DAY = re.compile(rf"(?:[0-9]{{1,2}} )?\b(?:{'|'.join(MONTHS)})\b")
_PARTS = PARTS | QUARTERS | DECADES
_ERA = re.compile(r"(?:до )?(?:н\. ?э\.?|р\. ?х\.?)")
_DECADE = re.compile(r"[0-9]-?(?:е|х|ые|ых)\b")
_KNOWN = (
    CENTURIES
    | ABOUT
    | frozenset(
        [
            "в",
            "до",
            "и",
            "н",
            "э",
            "р",
            "х",
            "нэ",
            "нашей",
            "эры",
            "рождества",
            "христова",
            "й",
            "го",
            "м",
            "ом",
            "ый",
            "ой",
        ]
    )
)
_SHOWN = 20
_MOST_DIGITS = 4


def read_history_year(text: str) -> HistoryYear:
    """Read the whole text as one year or century; HistoryYearNotRead says why it is none."""
    if len(text) > LONGEST_DATE:
        raise HistoryYearNotRead(HistoryReason.MORE_THAN_A_YEAR, f"{text.strip()[:_SHOWN]}…")
    folded = " ".join(fold(text).text.split())
    match = _HISTORY_YEAR.fullmatch(_ORDINAL.sub(_in_digits, folded))
    if match is None:
        raise _why_not(text, folded)
    if not match["century"]:
        return _year(match)
    if match["circa"]:
        raise HistoryYearNotRead(HistoryReason.ABOUT_A_CENTURY)
    return _century(match)


def _in_digits(match: re.Match[str]) -> str:
    number = ORDINALS.get(match[2], 0) + (TENS[match[1]] if match[1] else 0)
    return str(number) if match[2] in ORDINALS else match[0]


def _sign(match: re.Match[str]) -> int:
    return -1 if match["before"] else 1


def _year(match: re.Match[str]) -> HistoryYear:
    year = _sign(match) * int(match["year"])
    if year > LAST_YEAR:
        raise HistoryYearNotRead(HistoryReason.FUTURE)
    return HistoryYear(year, HistoryPrecision.CIRCA if match["circa"] else HistoryPrecision.YEAR)


def _century(match: re.Match[str]) -> HistoryYear:
    said = match["century"]
    number = int(said) if said.isdigit() else from_roman(said)
    if not number:
        raise HistoryYearNotRead(HistoryReason.NUMERAL, printed(said))
    try:
        return HistoryYear.in_century(_sign(match) * number)
    except ValueError as error:
        raise HistoryYearNotRead(HistoryReason.FUTURE) from error


def _why_not(text: str, folded: str) -> HistoryYearNotRead:
    """Return the reason why the text is no year, with the word that is to blame."""
    number = next(iter(re.findall(r"[0-9]+", folded)), "")
    unknown = [word for word in _WORD.findall(text) if not _is_known(fold(word).text)]
    day = _DAY.search(folded)
    said = _NUMBER.findall(_ERA.sub("", folded))
    beside = HistoryReason.MORE_THAN_A_YEAR if said else HistoryReason.UNKNOWN_WORD
    is_part = _DECADE.search(folded) or not _PARTS.isdisjoint(_WORD.findall(folded))
    blames = (
        (len(number) > _MOST_DIGITS, HistoryReason.TOO_FAR, number),
        (number and not int(number), HistoryReason.NO_YEAR_NOUGHT, ""),
        (folded.startswith("-"), HistoryReason.MINUS, ""),
        (is_part, HistoryReason.PART, ""),
        (day, HistoryReason.MORE_THAN_A_YEAR, day and day[0]),
        (len(said) > 1, HistoryReason.SEVERAL, ""),
        (unknown, beside, unknown and unknown[0]),
    )
    found = ((reason, word) for is_so, reason, word in blames if is_so)
    reason, word = next(found, (HistoryReason.NOT_A_YEAR, ""))
    return HistoryYearNotRead(reason, str(word))


def _is_known(word: str) -> bool:
    return word in _KNOWN or word in YEARS or word in ORDINALS or from_roman(word) > 0
