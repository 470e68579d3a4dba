"""Reads dates as the city hall writes them, from a form's field or out of a sentence.

No date is ever invented: every year that comes out stands in the text, with four digits.
What looks like a date and is none that can be known is reported with its reason.
"""

import re
from dataclasses import dataclass

from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.expressions import Expression, dated_part, read_run
from cities.dates.ru.folding import LONGEST_DATE, fold
from cities.dates.ru.points import PointReader
from cities.dates.ru.tokens import NUMERIC, Kind, tokenise
from cities.dates.span import DateSpan

_SINCE = frozenset({"с", "со"})
_UNTIL = frozenset({"до", "по", "после", "к", "ко", "перед", "позднее", "ранее"})
_PREPOSITIONS = _SINCE | _UNTIL | {"в", "во", "на", "от", "за"}
_ORDINARY = frozenset({"в", "во", "на", "с", "со", "от"})
_VAGUE = re.compile(
    r"(?:начал|конец|конц|середин|половин|квартал|полугоди|весн|осен|зим|лет(?:о|а|у|е|ом)$|"
    r"рубеж|между|декад|недел|день$|дн[яюией]|числ|около|примерно|приблизительно|ориентировочно|накануне)"
)
_ORDINAL = re.compile(
    r"(?:.*(?:дцат|десят|сорок)|перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)"
    r"\w*(?:ого|его|ое|ее|е)"
)
_LONGEST_ORDINAL = len("одиннадцатого")
_DOCUMENT = re.compile(
    r"(?:договор|соглашени|протокол|меморандум|постановлени|распоряжени|указ|закон|приказ|"
    r"письм|хартия|хартии|декларац)"
)
_EXACTNESS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True)
class Found:
    """A date of the text, text[start:end]; a document's date is when it was made or holds."""

    start: int
    end: int
    span: DateSpan
    is_document: bool
    opens_text: bool


@dataclass(frozen=True)
class Unread:
    """What looks like a date at text[start:end] and gives none, with the reason."""

    start: int
    end: int
    reason: Reason
    opens_text: bool


@dataclass(frozen=True)
class Findings:
    """All that is said of time in a sentence, in its order."""

    dates: tuple[Found, ...]
    unread: tuple[Unread, ...]

    @property
    def event_span(self) -> DateSpan | None:
        """The date of what the sentence tells, None when that cannot be known.

        The date that opens the sentence, else the most exact, else the first. A document's
        date counts only in a sentence without any other date, read or unread.
        """
        events = [found for found in self.dates if not found.is_document]
        if any(unread.opens_text for unread in self.unread):
            return None
        if not events:
            return self.dates[0].span if self.dates and not self.unread else None
        if events[0].opens_text:
            return events[0].span
        return min((found.span for found in events), key=lambda s: _EXACTNESS.index(s.precision))


def read_span(text: str) -> DateSpan:
    """Return the date that the whole text is; DateNotRead says why it is none."""
    if len(text) > LONGEST_DATE:
        raise DateNotRead(Reason.MORE_THAN_A_DATE)
    try:
        return DateSpan.from_edtf(text.strip())
    except ValueError:
        return _read_whole(text)


def find_spans(text: str) -> Findings:
    """Return the dates within a text of any length, and what looks like one and is none."""
    return _scanned(text, whole=False)


def _scanned(text: str, *, whole: bool) -> Findings:
    folded = fold(text)
    scan = _Scan(PointReader(tokenise(folded.text), whole=whole), folded.places)
    scan.run()
    return Findings(tuple(scan.dates), tuple(scan.unread))


def _read_whole(text: str) -> DateSpan:
    reader = PointReader(tokenise(fold(text).text), whole=True)
    first = 1 if reader.text_at(0) in _ORDINARY else 0
    run = read_run(reader, first)
    expression = dated_part(run) if run else None
    if expression is None or expression.first != first or not _ends(reader, expression.after):
        raise DateNotRead(_why_not(text))
    spans = _sound_spans(reader, expression)
    if len(spans) > 1:
        raise DateNotRead(Reason.SEVERAL)
    return spans[0]


def _ends(reader: PointReader, index: int) -> bool:
    """Tell whether the text ends here, with or without a full stop."""
    return "".join(token.text for token in reader.tokens[index:]) in {"", "."}


def _why_not(text: str) -> Reason:
    findings = _scanned(text, whole=True)
    if findings.unread:
        return findings.unread[0].reason
    if len(findings.dates) > 1:
        return Reason.SEVERAL
    return Reason.MORE_THAN_A_DATE if findings.dates else Reason.NOT_A_DATE


def _sound_spans(reader: PointReader, expression: Expression) -> list[DateSpan]:
    """Return the dates meant; DateNotRead when the words before them make them unsure."""
    before = reader.text_at(expression.first - 1)
    if _VAGUE.match(before):
        raise DateNotRead(Reason.VAGUE)
    if _is_cut_off(reader, expression):
        raise DateNotRead(Reason.NOT_A_DATE)
    spans = expression.spans()
    if before in _UNTIL or (before in _SINCE and not expression.starts_with_period):
        raise DateNotRead(Reason.OPEN_ENDED)
    return spans


def _is_cut_off(reader: PointReader, expression: Expression) -> bool:
    """Tell whether a month has lost its day: «первого мая 2020 года», «100 мая»."""
    point, before = expression.points[0], reader.at(expression.first - 1)
    if before is None or point.day is not None or point.month is None:
        return False
    return before.kind in NUMERIC or _ORDINAL.fullmatch(before.text[-_LONGEST_ORDINAL:]) is not None


class _Scan:
    """One walk over the tokens of a sentence."""

    def __init__(self, reader: PointReader, places: list[int]) -> None:
        self.reader = reader
        self.places = places
        self.dates: list[Found] = []
        self.unread: list[Unread] = []
        silent = {Kind.MARK, Kind.DASH}
        tokens = enumerate(reader.tokens)
        self.first_word = next((i for i, token in tokens if token.kind not in silent), 0)

    def run(self) -> None:
        """Fill the dates and the unread from the whole text."""
        index = 0
        while index < len(self.reader.tokens):
            index = self._step(index)

    def _step(self, index: int) -> int:
        """Judge what starts here and return the index behind it."""
        run = read_run(self.reader, index)
        if run is None:
            return index + 1
        expression = dated_part(run)
        if expression is None:
            return run.after
        self._judge(expression)
        return expression.after

    def _judge(self, expression: Expression) -> None:
        start, end = self._place(expression)
        opens = self._opens_text(expression.first)
        try:
            spans = self._spans(expression)
        except DateNotRead as error:
            if not self._is_mere_word(expression):
                self.unread.append(Unread(start, end, error.reason, opens))
            return
        is_document = self._names_document(expression)
        self.dates += [Found(start, end, span, is_document, opens) for span in spans]

    def _spans(self, expression: Expression) -> list[DateSpan]:
        if not self._may_start(expression.first):
            raise DateNotRead(Reason.NOT_A_DATE)
        return _sound_spans(self.reader, expression)

    def _place(self, expression: Expression) -> tuple[int, int]:
        tokens = self.reader.tokens
        last = self.places[tokens[expression.after - 1].end - 1]
        return self.places[tokens[expression.first].start], last + 1

    def _may_start(self, index: int) -> bool:
        """Tell whether a date can begin here, not in the middle of another number or name."""
        before = self.reader.text_at(index - 1)
        if before in {"№", "#"}:
            return False
        if not self.reader.is_glued(index):
            return True
        before_kind = self.reader.tokens[index - 1].kind
        if before_kind in {Kind.DASH, Kind.MARK}:
            is_inner = self.reader.is_glued(index - 1) and before not in {"(", "«", '"', "."}
            return not is_inner
        is_letter_before_number = before_kind is Kind.WORD and before not in _PREPOSITIONS
        return not is_letter_before_number

    def _opens_text(self, first: int) -> bool:
        before = self.reader.text_at(first - 1)
        return first - (before in _PREPOSITIONS) <= self.first_word

    def _is_mere_word(self, expression: Expression) -> bool:
        """Tell whether a month without a year is hardly a date: «улица Марта», a name."""
        is_single = len(expression.points) == 1 and expression.points[0].is_bare_month
        no_flaw = expression.points[0].flaw is None
        before = self.reader.text_at(expression.first - 1)
        return is_single and no_flaw and before not in _PREPOSITIONS

    def _names_document(self, expression: Expression) -> bool:
        """Tell whether a document is dated, or its term said: «программа на 2021–2023 годы»."""
        before = self.reader.text_at(expression.first - 1)
        is_term = before == "на" and expression.points[-1].is_bare_year
        return is_term or before == "от" or _DOCUMENT.match(before) is not None
