from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tools.icons import IMAGES, make_icons

SIZES = {(16, 16), (32, 32), (48, 48)}


def opened(path: Path) -> Image.Image:
    return Image.open(BytesIO(path.read_bytes()))


@pytest.mark.parametrize("name", ["favicon.ico", "touch-icon.png"])
def test_the_icons_are_made_of_the_logo_as_it_is(name: str, tmp_path: Path) -> None:
    make_icons(tmp_path)
    fresh, kept = (opened(folder / name).convert("RGBA") for folder in (tmp_path, IMAGES))
    assert fresh.size == kept.size
    difference = ImageChops.difference(fresh, kept).tobytes()
    assert max(difference) < 8, "run: make icons"


def test_the_icons_are_what_browsers_and_telephones_ask_for() -> None:
    icon = opened(IMAGES / "favicon.ico")
    assert (icon.format, icon.info["sizes"]) == ("ICO", SIZES)
    assert icon.convert("RGBA").getchannel("A").getpixel((0, 0)) == 0
    touch_icon = opened(IMAGES / "touch-icon.png")
    assert (touch_icon.size, touch_icon.mode) == ((180, 180), "RGB")
