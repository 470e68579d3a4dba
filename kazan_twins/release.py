"""Which release of the site this is."""

from functools import cache
from hashlib import sha256
from pathlib import Path

# What pages are made from besides the catalogue; the settings stand in their addresses.
SOURCES = ("accounts", "cities", "kazan_twins", "static", "support", "templates", "web")
PACKAGES = "requirements.txt"


@cache
def release(root: Path) -> tuple[str, float]:
    """Return a fingerprint of the site's sources, and when the newest of them was written."""
    found = (path for folder in SOURCES for path in sorted((root / folder).rglob("*")))
    files = [path for path in (*found, root / PACKAGES) if path.suffix != ".pyc" and path.is_file()]
    digest = sha256()
    for path in files:
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest(), max(path.stat().st_mtime for path in files)
