"""What the documents show and name is there."""

import re
from pathlib import Path

from PIL import Image

from tests.browser.screenshots import README_PICTURES

ROOT = Path(__file__).resolve().parent.parent
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LARGEST_PICTURE = 250 * 1024


def readme_pictures() -> list[tuple[str, str]]:
    """Return alternative text and path of each picture in README.md."""
    return PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def test_every_picture_of_the_readme_exists_and_says_what_it_shows() -> None:
    pictures = readme_pictures()
    assert len(pictures) == 4
    assert [path for _words, path in pictures if not (ROOT / path).is_file()] == []
    assert [path for words, path in pictures if len(words) < 20] == []


def test_one_command_takes_all_pictures_of_the_readme() -> None:
    assert {path for _words, path in readme_pictures()} == {
        f"docs/{picture.name}" for picture in README_PICTURES
    }


def test_the_pictures_are_small_and_as_wide_as_they_should_be() -> None:
    for picture in README_PICTURES:
        path = ROOT / "docs" / picture.name
        assert path.stat().st_size <= LARGEST_PICTURE, picture.name
        with Image.open(path) as image:
            assert image.size == (picture.width, picture.height), picture.name
