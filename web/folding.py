"""One folding for every search: it ignores case, «ё», hyphens, quotation marks and commas.

`name__folded__contains=folded(word)` finds the same rows in SQLite and PostgreSQL.
"""

import re
import unicodedata
from typing import Any

from django.db.models import Transform

_SIGNS = "-‐‑–—«»„“”\"'’.,;:()\u00a0"
_SPACES = re.compile(r"\s+")
_FOLDING = str.maketrans("ё" + _SIGNS, "е" + " " * len(_SIGNS))
# PostgreSQL's LOWER follows the database's locale, which may be C.
_CAPITALS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘӨҮҖҢҺ"


def folded(text: str) -> str:
    """Return the text in lower case, with «е» for «ё» and single spaces for punctuation."""
    lower = unicodedata.normalize("NFC", text).lower()
    return _SPACES.sub(" ", lower.translate(_FOLDING)).strip()


class Folded(Transform):
    """A column folded like `folded` folds a text."""

    lookup_name = "folded"
    function = "FOLDED"

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, list[Any]]:
        """Write `folded` in PostgreSQL's functions."""
        column, parameters = compiler.compile(self.lhs)
        letters = _CAPITALS + "ё" + _SIGNS
        folding = _CAPITALS.lower().replace("ё", "е") + "е" + " " * len(_SIGNS)
        sql = f"TRIM(REGEXP_REPLACE(TRANSLATE(LOWER({column}), %s, %s), '\\s+', ' ', 'g'))"
        return sql, [*parameters, letters, folding]


def teach_sqlite(connection: Any, **_signal: Any) -> None:
    """Register the function on a new SQLite connection: SQLite's LOWER is ASCII-only."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLDED", 1, _folded_or_null, deterministic=True)


def _folded_or_null(text: object) -> str | None:
    return None if text is None else folded(str(text))
