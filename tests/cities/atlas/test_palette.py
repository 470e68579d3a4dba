import re
from pathlib import Path

from cities.atlas import palette

TOKENS = Path(__file__).parents[3] / "static/css/tokens.css"


def test_the_colours_of_the_pictures_are_the_light_colours_of_the_site() -> None:
    names = [name for name, value in vars(palette).items() if str(value).startswith("#")]
    assert len(names) == 11
    for name in names:
        found = re.search(
            rf"--{name.lower().replace('_', '-')}:\s*(#[0-9a-f]+);", TOKENS.read_text()
        )
        assert found, name
        assert found[1] == getattr(palette, name).lower()


def test_the_dark_colours_of_the_pictures_are_those_of_the_site() -> None:
    _light, dark = TOKENS.read_text().split("prefers-color-scheme: dark", 1)
    names = {value: name for name, value in vars(palette).items() if str(value).startswith("#")}
    assert len(palette.IN_THE_DARK) == 7
    for light, colour in palette.IN_THE_DARK.items():
        # What is green on light ground is the colour of figures on dark ground.
        name = {"GREEN": "figure"}.get(names[light], names[light].lower())
        found = re.search(rf"--{name}:\s*(#[0-9a-f]+);", dark)
        assert found, name
        assert found[1] == colour.lower()
