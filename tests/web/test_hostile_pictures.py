"""Small files that cost much: each is refused for its own reason, whatever it is made of."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from tests.cities.photos.pictures import encoded, two_halves, upload
from web import images

MARKER = re.compile(rb"\xff([\xc0-\xfe])")
START_OF_SCAN = 0xDA
SCANS_OF_AN_HONEST_ENCODER = 10


def reason(content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        images.encode(upload(content))
    message = refusal.value.messages[0]
    assert any("а" <= letter <= "я" for letter in message), message
    return str(refusal.value.error_list[0].code)


def jpeg_of_scans(number: int) -> bytes:
    """Return a progressive JPEG whose last scan is told so many times over."""
    jpeg = encoded(Image.new("RGB", (600, 400), "gray"), progressive=True)
    starts = [found.start() for found in MARKER.finditer(jpeg) if found[1][0] == START_OF_SCAN]
    assert len(starts) == SCANS_OF_AN_HONEST_ENCODER
    last = jpeg[starts[-1] : -2]
    return jpeg[:-2] + last * (number - len(starts)) + jpeg[-2:]


def test_a_jpeg_of_more_scans_than_anybody_writes_is_refused() -> None:
    assert images.encode(upload(jpeg_of_scans(30)))[-1].width == 600
    assert reason(jpeg_of_scans(31)) == "too_many_scans"
    assert reason(jpeg_of_scans(10_000)) == "too_many_scans"


def test_a_webp_of_forty_bytes_and_forty_megapixels_is_refused() -> None:
    bomb = encoded(Image.new("RGB", (8000, 5000)), "WEBP", lossless=True, method=0)
    assert len(bomb) < 50
    assert reason(bomb) == "too_many_webp_pixels"


def test_a_webp_of_sixteen_megapixels_fits_into_the_bounds() -> None:
    largest = encoded(Image.new("RGB", (4000, 4000), "red"), "WEBP", lossless=True, method=0)
    assert images.encode(upload(largest))[-1].width == 1600


def forty_megapixels() -> bytes:
    return encoded(Image.new("RGBA", (8000, 5000), "red"), "PNG", compress_level=1)


def test_forty_megapixels_with_transparency_fit_into_the_bounds() -> None:
    assert images.encode(upload(forty_megapixels()))[-1].width == 1600


def test_what_needs_more_memory_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "DECODING_BYTES", 150 * 1024 * 1024)
    assert reason(forty_megapixels()) == "too_heavy"


def test_what_needs_more_of_the_processor_than_allowed_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endless = tmp_path / "decoder.py"
    real, start = images.DECODER.read_text(encoding="utf-8"), 'if __name__ == "__main__":'
    loop = f"def _decoded(*_):\n    while True:\n        pass\n\n\n{start}"
    endless.write_text(real.replace(start, loop), encoding="utf-8")
    monkeypatch.setattr(images, "DECODER", endless)
    monkeypatch.setattr(images, "DECODING_SECONDS", 1)
    assert reason(encoded(two_halves())) == "too_heavy"


def test_a_decoder_that_is_never_done_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "LONGEST_DECODING", 0.001)
    assert reason(encoded(two_halves())) == "too_heavy"


def test_behind_too_many_others_a_picture_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(images, "LONGEST_WAIT", 0.001)
    with images.ONE_AT_A_TIME:
        assert reason(encoded(two_halves())) == "busy"
    assert images.encode(upload(encoded(two_halves())))


def test_a_machine_that_starts_no_decoder_asks_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(subprocess, "run", full)
    assert reason(encoded(two_halves())) == "busy"


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_an_iphones_own_format_gets_a_reason_that_its_owner_can_follow(brand: bytes) -> None:
    assert reason(b"\0\0\0\x18ftyp" + brand + b"\0" * 100) == "heic"


def test_a_file_of_no_bytes_is_called_empty() -> None:
    assert reason(b"") == "empty"
