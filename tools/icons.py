"""Makes the icons from the logo: `make icons` after each change of `static/images/logo.svg`."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from resvg_py import svg_to_bytes

from cities.atlas.palette import GREEN

IMAGES = Path(__file__).resolve().parents[1] / "static" / "images"
_SIZES = ((16, 16), (32, 32), (48, 48))


def make_icons(folder: Path) -> None:
    """Write the icons that browsers and telephones ask for."""
    _logo(128).save(folder / "favicon.ico", sizes=_SIZES)
    # A telephone rounds the corners itself, so the green fills the square.
    touch_icon = ImageOps.expand(_logo(168, GREEN).convert("RGB"), border=6, fill=GREEN)
    touch_icon.save(folder / "touch-icon.png", optimize=True)


def _logo(size: int, ground: str | None = None) -> Image.Image:
    path = str(IMAGES / "logo.svg")
    return Image.open(BytesIO(svg_to_bytes(svg_path=path, width=size, background=ground)))


if __name__ == "__main__":
    make_icons(IMAGES)
