"""A text cut into sentences and quotes, with questions about the words around a date."""

from bisect import bisect_left
from collections.abc import Container

from cities.dates.ru.points import PointReader
from cities.dates.ru.tokens import NUMERIC, Kind, Token, tokenise
from cities.dates.ru.words import NUMBERED, STREETS, words

_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_SHORT_WORDS = STREETS | NUMBERED | words("п св им тыс млн млрд стр проф акад р э др")
_SHORTEST = 3
# Words and marks farther off say nothing of a date; quotes that long are none.
_FAR = 100
_PAUSES = frozenset([",", "(", ")", ";", "|", "•"])


class Passage:
    """The tokens of a text, with the number of its sentence and whether it is quoted for each."""

    def __init__(self, text: str, *, whole: bool) -> None:
        self.reader = PointReader(tokenise(text), whole=whole)
        self.tokens = self.reader.tokens
        self.sentences = _sentences(self.tokens)
        self.quoted = _quoted(self.tokens)

    def is_in_sentence(self, index: int, other: int) -> bool:
        """Tell whether both tokens stand in one sentence."""
        inside = 0 <= index < len(self.tokens)
        return inside and self.sentences[index] == self.sentences[other]

    def sentence(self, index: int) -> list[str]:
        """Return the texts of the sentence around this token."""
        return self._texts(index, index + _FAR)

    def earlier(self, index: int) -> list[str]:
        """Return the texts of the sentence before this token."""
        return self._texts(index, index)

    def first_of_sentence(self, index: int) -> int:
        """Return the first word or number of the sentence with this token."""
        silent = {Kind.MARK, Kind.DASH}
        first = bisect_left(self.sentences, self.sentences[index])
        while first < index and self.tokens[first].kind in silent:
            first += 1
        return first

    def clause_before(self, index: int, most: int) -> list[str]:
        """Return up to so many texts right before the token, nearest first, up to a pause."""
        words: list[str] = []
        for place in range(index - 1, index - 1 - most, -1):
            if not self.is_in_sentence(place, index) or self.tokens[place].text in _PAUSES:
                break
            words.append(self.tokens[place].text)
        return words

    def _texts(self, index: int, end: int) -> list[str]:
        places = range(max(index - _FAR, 0), min(end, len(self.tokens)))
        number = self.sentences[index]
        return [self.tokens[place].text for place in places if self.sentences[place] == number]

    def before(self, index: int) -> str:
        """Return the text right before the token in its sentence, nothing at its start."""
        return self.tokens[index - 1].text if self.is_in_sentence(index - 1, index) else ""


def _sentences(tokens: list[Token]) -> list[int]:
    numbers: list[int] = []
    number = 0
    for index in range(len(tokens)):
        if index and _starts_sentence(tokens, index):
            number += 1
        numbers.append(number)
    return numbers


def _starts_sentence(tokens: list[Token], index: int) -> bool:
    """Tell whether a sentence or a line of its own starts with this token."""
    token, before = tokens[index], tokens[index - 1]
    is_start = (
        token.capital or token.kind in NUMERIC or token.text in set(_QUOTES) | {"-", "•", "("}
    )
    if token.new_line:
        return is_start and before.text != "," and before.kind not in {Kind.DAY, Kind.MONTH}
    if before.text in {"!", "?", "…"}:
        return is_start and token.spaced
    if before.text != "." or not (is_start and token.spaced):
        return False
    word = tokens[index - 2] if index > 1 else before
    if word.kind is Kind.YEAR_WORD and tokens[index - 3].kind in NUMERIC:
        return token.capital
    is_short = word.text in _SHORT_WORDS or len(word.text) == 1 or word.kind is Kind.YEAR_WORD
    is_short = is_short or (token.kind in NUMERIC and len(word.text) <= _SHORTEST)
    return word.kind in NUMERIC or not is_short


def _quoted(tokens: list[Token]) -> list[bool]:
    """Tell of each token whether it is within quotes; quotes around the whole text say nothing."""
    quoted = [False] * len(tokens)
    texts = [token.text for token in tokens]
    index = 0
    while index < len(texts):
        closing = _QUOTES.get(texts[index])
        end = _closing(texts, index, closing) if closing else None
        if end is not None and (index > 0 or end < len(texts) - 2):
            quoted[index:end] = [True] * (end - index)
            index = end
        index += 1
    return quoted


def _closing(texts: list[str], opening: int, closing: str) -> int | None:
    """Return the index of the quote that closes the one here, None if nothing does."""
    depth = 0
    for index in range(opening + 1, min(opening + _FAR, len(texts))):
        if texts[index] == closing:
            if depth == 0:
                return index
            depth -= 1
        elif texts[index] == texts[opening]:
            depth += 1
    return None


def any_of(words: list[str], known: Container[str]) -> bool:
    """Tell whether one of the words is known."""
    return any(word in known for word in words)
