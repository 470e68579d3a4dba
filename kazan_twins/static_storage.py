"""Collecting static files: many style sheets become one, names get hashes, files get gzip."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Style sheets that pages link to; they are served with their imports inlined.
BUNDLES = ("css/site.css", "css/accessible.css")


class BundlingStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Replaces each `@import` of a bundle with the file's text, so a page loads one sheet.

    The sources remain one file per component, and no other build tool is needed.
    """

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if not options.get("dry_run"):
            paths = paths | {name: (self, self._bundle(name, paths)) for name in BUNDLES}
        yield from super().post_process(paths, *args, **options)

    def _bundle(self, name: str, paths: dict[str, Any]) -> str:
        folder = name.rpartition("/")[0]

        def inlined(match: re.Match[str]) -> str:
            text = _read(paths, f"{folder}/{match['path']}")
            return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

        whole = COMMENT.sub("", IMPORT.sub(inlined, _read(paths, name)))
        self.delete(name)
        return str(self._save(name, ContentFile(whole.encode())))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
