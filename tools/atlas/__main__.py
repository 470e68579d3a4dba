"""Builds the committed atlases from Natural Earth's outlines."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from cities.atlas.outlines.atlas import ATLAS_DIRECTORY
from cities.atlas.plane.projection import log_project, project
from tools.atlas.builder import build_atlas

_SCALE = "50m"
_ATLASES = (
    ("map", log_project, 6.0, 40.0),
    ("locator", project, 5.0, 150.0),
)
"""Name, projection, tolerance and smallest island in the units of its plane."""


def main() -> None:
    """Write both atlases; needed again only when Natural Earth changes."""
    parser = ArgumentParser(
        prog="python -m tools.atlas",
        description="Turns the TopoJSON of the npm package world-atlas (Natural Earth, public "
        "domain) into the atlases of cities/atlas/outlines/data: npm pack world-atlas; "
        "tar xzf world-atlas-*.tgz; python -m tools.atlas package",
    )
    parser.add_argument("package", type=Path, help="directory of the unpacked world-atlas")
    parser.add_argument("--to", type=Path, default=ATLAS_DIRECTORY, help="where to write")
    options = parser.parse_args()
    topology = json.loads((options.package / f"countries-{_SCALE}.json").read_text())
    source = f"Natural Earth 1:{_SCALE}, public domain, by way of world-atlas"
    for name, projection, tolerance, smallest in _ATLASES:
        atlas = build_atlas(
            topology, source=source, project=projection, tolerance=tolerance, smallest=smallest
        )
        path = options.to / f"{name}.json"
        path.write_text(json.dumps(atlas, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.write(f"{path}: {len(atlas['arcs'])} arcs, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
