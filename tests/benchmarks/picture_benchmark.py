"""Times the heaviest pictures that are taken: `python -m tests.benchmarks.picture_benchmark`.

The seconds are a processor's, all of the decoder's own process; each picture must stay within
the bound at which the site ends it.
"""

import resource
import sys

from PIL import Image

from tests.cities.photos.pictures import encoded, upload
from web.images import DECODING_SECONDS, encode


def main() -> bool:
    """Return whether every picture is within the bound."""
    heavy = {
        "40 megapixels of PNG": encoded(Image.new("RGBA", (8000, 5000), "red"), "PNG"),
        "16 megapixels of WebP": encoded(Image.new("RGB", (4000, 4000)), "WEBP", lossless=True),
    }
    return [measure(title, content) for title, content in heavy.items()] == [True, True]


def measure(title: str, content: bytes) -> bool:
    before = seconds_of_decoders()
    encode(upload(content))
    took = seconds_of_decoders() - before
    sys.stdout.write(f"{title}: {took:.1f} s of {DECODING_SECONDS}\n")
    return took < DECODING_SECONDS


def seconds_of_decoders() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(not main())
