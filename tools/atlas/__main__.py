"""Builds the map's committed atlases from Natural Earth's outlines."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from cities.atlas.outlines.atlas import ATLAS_DIRECTORY
from tools.atlas.builder import build_atlas

_ATLASES = (
    ("world", "110m", 8.0, 0.0, 10),
    ("detail", "50m", 5.0, 150.0, 1),
)
"""Name, scale of the source, tolerance in km, smallest island in km², km that places step by."""


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
    for name, scale, tolerance, smallest, step in _ATLASES:
        topology = json.loads((options.package / f"countries-{scale}.json").read_text())
        source = f"Natural Earth 1:{scale}, public domain, by way of world-atlas"
        atlas = build_atlas(
            topology, source=source, tolerance=tolerance, smallest=smallest, step=step
        )
        path = options.to / f"{name}.json"
        path.write_text(json.dumps(atlas, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.write(f"{path}: {len(atlas['arcs'])} arcs, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
