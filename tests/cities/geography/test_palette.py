import re
from pathlib import Path

from cities.geography import palette

TOKENS = Path(__file__).parents[3] / "static/css/tokens.css"


def test_the_colours_of_the_pictures_are_the_light_colours_of_the_site() -> None:
    names = [name for name in vars(palette) if name.isupper()]
    assert len(names) == 11
    for name in names:
        found = re.search(
            rf"--{name.lower().replace('_', '-')}:\s*(#[0-9a-f]+);", TOKENS.read_text()
        )
        assert found, name
        assert found[1] == getattr(palette, name).lower()
