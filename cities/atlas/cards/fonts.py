"""The machine's own fonts; none is shipped, so there may be none that holds Cyrillic."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts/Supplemental"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
_HEADING = (
    "PTF75F.ttf",
    "NotoSerif-Bold.ttf",
    "LiberationSerif-Bold.ttf",
    "DejaVuSerif-Bold.ttf",
    "Georgia Bold.ttf",
    "georgiab.ttf",
)
_TEXT = (
    "PTS55F.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "DejaVuSans.ttf",
    "Arial.ttf",
    "arial.ttf",
)
_BOLD = (
    "PTS75F.ttf",
    "NotoSans-Bold.ttf",
    "LiberationSans-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "Arial Bold.ttf",
    "arialbd.ttf",
)


@dataclass(frozen=True, slots=True)
class Faces:
    """The files of the bold heading face, of the text face and of its bold."""

    heading: Path
    text: Path
    bold: Path

    def heading_font(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.heading, size)

    def text_font(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.text, size)

    def bold_font(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.bold, size)


@cache
def find_faces(folders: Iterable[Path] = FOLDERS) -> Faces | None:
    """Find the faces nearest to those of the style sheet; None where one has no like."""
    files = {path.name: path for folder in folders for path in sorted(folder.rglob("*.[to]tf"))}
    heading, text, bold = (
        next((files[name] for name in names if name in files), None)
        for names in (_HEADING, _TEXT, _BOLD)
    )
    return Faces(heading, text, bold) if heading and text and bold else None
