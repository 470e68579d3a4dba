"""The site's colours, for pictures that are files of their own and reach no style sheet.

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

IN_THE_DARK: Final = {
    PAPER: "#101A15",
    INK: "#EBF2ED",
    GREEN: "#93D6B3",
    GOLD: "#D9B25C",
    SEA: "#15211F",
    LAND: "#293A31",
    PARTNER: "#3C6A50",
}
"""What each colour of a map becomes where the reader's page is dark."""
