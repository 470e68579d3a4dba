"""The site's colours and faces, for pictures that are files of their own and reach no style sheet.

A test holds the colours to `static/css/tokens.css`.
"""

PAPER = "#FBFAF5"
INK = "#16241D"
SOFT = "#45554C"
GREEN = "#0B4F34"
ON_GREEN = "#FFF"
GOLD = "#B88A2B"
GOLD_INK = "#66490A"
LINE = "#D9DED6"
SEA = "#EDF3F2"
LAND = "#D8DFD3"
PARTNER = "#B9D3BF"

IN_THE_DARK = {
    PAPER: "#101A15",
    INK: "#EBF2ED",
    GREEN: "#93D6B3",
    GOLD: "#D9B25C",
    SEA: "#15211F",
    LAND: "#293A31",
    PARTNER: "#3C6A50",
}
"""What each colour of a map becomes where the reader's page is dark."""

SANS = "PT Sans, Segoe UI, Roboto, Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif"
SERIF = (
    "PT Serif, Noto Serif, Cambria, Liberation Serif, Georgia, DejaVu Serif, Times New Roman, serif"
)
"""Families of the style sheet, and what a machine without any of them has."""
