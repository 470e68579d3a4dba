"""An estimate of a label's width that errs to the wide side.

The server cannot know the reader's face. The table is the wider of PT Sans and Liberation Sans
(which has Arial's widths), rounded up to 0.02 em; a margin covers Noto Sans and its like.
"""

_MARGIN = 1.04
_UNKNOWN = 1.0
_SERIF_BOLD = 1.12

_CHARACTERS_BY_WIDTH: dict[float, str] = {
    0.28: "'’| ,.:;ijії\u00a0",
    0.34: "IlІЇ![]f()`rt",
    0.38: '"-/{}\\г',
    0.40: "*ғ",
    0.46: "зт",
    0.50: "кJ^cksvyzсуүҒ",
    0.54: "xхэәқвчьө",
    0.56: "#$0123456789?L_abdeghnopquГаеийнопряёҮңһ«»",
    0.60: "бц+<=>~дл",
    0.64: "FTZЗКТҺҚУъӘ",
    0.68: "БЛЬ–ABEKPSVXYАВДЕРХЧжЁ",
    0.74: "мӨҗИЙПЭыҢCDHNRUwНСЦЯ",
    0.78: "юGOQОФ",
    0.84: "Ъ&шҖMmМфщ",
    0.92: "%ЫШ",
    0.96: "ЖЩW",
    1.08: "—Ю@",
}
_WIDTHS = {
    character: width
    for width, characters in _CHARACTERS_BY_WIDTH.items()
    for character in characters
}


def text_width(text: str, font_size: float) -> float:
    """Room for the text in the text face, in the font size's own units."""
    return sum(_WIDTHS.get(character, _UNKNOWN) for character in text) * font_size * _MARGIN


def heading_width(text: str, font_size: float) -> float:
    """Room for the text in the bold heading face."""
    return text_width(text, font_size) * _SERIF_BOLD
