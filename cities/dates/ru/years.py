"""Reads years of history as people write them: «600 до н.э.», «9 век н.э.», «ок. 1000 г.»."""

import re

from cities.dates.history import HistoryPrecision, HistoryYear
from cities.dates.reasons import HistoryYearNotRead
from cities.dates.ru.folding import LONGEST_DATE, fold
from cities.dates.ru.roman import FROM_ROMAN

# The text is folded before: Latin letters are Cyrillic ones here, all but i, v and l.
_HISTORY_YEAR = re.compile(
    r"(?:(?P<circa>около|ок\.?|примерно|приблизительно|прибл\.?|ориентировочно|~) ?)?(?:в )?"
    r"(?:"
    r"(?P<century>[1-9][0-9]?|[ivlхс]+)(?:-?(?:й|го|м|ом|ый|ой))? ?(?:век(?:а|е|у|ом)?|в\.?)"
    r"|(?P<year>[1-9][0-9]{0,3})(?:-?(?:й|го|м|ом|ый))? ?(?:год(?:а|у|е|ом)?|г\.?)?"
    r")"
    r" ?(?P<era>(?P<before>до ?)?(?:н\. ?э\.?|нэ|нашей эры|р\. ?х\.?|рождества христова))?"
    r" ?\.?"
)
_LATIN_NUMERALS = str.maketrans("ivlхс", "IVLXC")


def read_history_year(text: str) -> HistoryYear:
    """Read the whole text as one year or century; HistoryYearNotRead when it is none."""
    if len(text) > LONGEST_DATE:
        raise HistoryYearNotRead
    match = _HISTORY_YEAR.fullmatch(fold(text).text.strip())
    if match is None:
        raise HistoryYearNotRead
    try:
        return _moment(match)
    except (ValueError, KeyError) as error:
        raise HistoryYearNotRead from error


def _moment(match: re.Match[str]) -> HistoryYear:
    sign = -1 if match["before"] else 1
    if not match["century"]:
        precision = HistoryPrecision.CIRCA if match["circa"] else HistoryPrecision.YEAR
        return HistoryYear(sign * int(match["year"]), precision)
    if match["circa"]:
        raise HistoryYearNotRead
    return HistoryYear.in_century(sign * _number(match["century"]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else FROM_ROMAN[text.translate(_LATIN_NUMERALS)]
