"""The light colours, for pictures that are files of their own and reach no style sheet.

A test holds them to `static/css/tokens.css`.
"""

from typing import Final

PAPER: Final = "#FBFAF5"
INK: Final = "#16241D"
SOFT: Final = "#45554C"
GREEN: Final = "#0B4F34"
ON_GREEN: Final = "#FFF"
GOLD: Final = "#B88A2B"
GOLD_INK: Final = "#66490A"
LINE: Final = "#D9DED6"
SEA: Final = "#EDF3F2"
LAND: Final = "#D8DFD3"
PARTNER: Final = "#B9D3BF"
