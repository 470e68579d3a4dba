"""No file leads back to itself by what it imports, not within a package and not in a function."""

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.sources.files import text
from tests.sources.rooms import MODULES, imports


def circle(sources: dict[str, str]) -> list[str]:
    """Return the modules of one circle, each of which imports the next."""
    graph = {each: set(imports(MODULES[each], source)) - {each} for each, source in sources.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(each) for each in reversed(error.args[1])]
    return []


def test_no_file_imports_itself_by_way_of_others() -> None:
    sources = {each: text(path) for each, path in MODULES.items()}
    assert len(sources) > 400
    assert circle(sources) == []


@pytest.mark.parametrize(
    "back",
    [
        "import web.breadcrumbs",
        "from . import breadcrumbs",
        "def late():\n    from web.breadcrumbs import Crumb",
        "if TYPE_CHECKING:\n    from .breadcrumbs import Crumb",
    ],
)
def test_a_circle_within_a_package_is_found(back: str) -> None:
    there = "from web.addresses import absolute_address"
    found = circle({"web.breadcrumbs": there, "web.addresses": back})
    assert sorted(set(found)) == ["web.addresses", "web.breadcrumbs"]
