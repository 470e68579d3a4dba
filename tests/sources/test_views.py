"""What no view and no tag may hold; both are found by asking Django, not by their files' names."""

import ast
import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from tests.sources.files import WRITTEN, found, name
from tests.sources.rooms import room_of

LONGEST = 30
MOST_MIXINS = 2
PACKAGES = ("allauth.", "django.")
ERRORS = (400, 403, 404, 429, 500)
ASKING = {"filter", "exclude", "get", "aget", "Q", "When", "get_object_or_404", "get_list_or_404"}
COLUMNS = {"at", "date", "dates", "day", "kind", "published", "signed", "state", "status", "year"}
ANSWERS = {"kind", "published", "state", "status"}
# What is kept how long is all that this module is about.
RETENTION = "kazan_twins/privacy/retention.py"


def callbacks(routes: Iterable[URLPattern | URLResolver]) -> Iterator[Any]:
    """Yield what answers at each address, those of included lists too."""
    for route in routes:
        if isinstance(route, URLResolver):
            yield from callbacks(route.url_patterns)
        else:
            yield route.callback


def classes(callback: Any) -> list[type]:
    """Return what a view's class, or that of the admin which it is a method of, is made of."""
    owners = [getattr(callback, each, None) for each in ("view_class", "model_admin", "admin_site")]
    kinds = [owner if isinstance(owner, type) else type(owner) for owner in owners if owner]
    return [each for kind in kinds for each in kind.__mro__]


def origins(callback: Any) -> set[str]:
    """Return the modules in which a view stands, without its decorators, and its classes do."""
    return {each.__module__ for each in (inspect.unwrap(callback), *classes(callback))}


def files(modules: Iterable[str]) -> list[Path]:
    places = {Path(getattr(sys.modules[module], "__file__", None) or "") for module in modules}
    return sorted(places & set(WRITTEN))


def all_views() -> list[Any]:
    resolver = get_resolver()
    handlers = [resolver.resolve_error_handler(status) for status in ERRORS]
    return [*callbacks(resolver.url_patterns), *handlers]


VIEWS = files(module for view in all_views() for module in origins(view))
TAGS = files(engines["django"].engine.libraries.values())
PREPARING = [path for path in WRITTEN if room_of(path) == "cities.pages"]
ELSEWHERE = [p for p in WRITTEN if "models" not in (p.stem, p.parent.name) and name(p) != RETENTION]


def questions(source: str) -> Iterator[str]:
    """Yield each query that names a column of time, visibility or kind itself."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        spread = [each.value for each in node.keywords if isinstance(each.value, ast.Dict)]
        keys = [key.value for each in spread for key in each.keys if isinstance(key, ast.Constant)]
        columns = [*(each.arg for each in node.keywords), *keys]
        if called in ASKING and any(COLUMNS & {*str(each).split("_")} for each in columns):
            yield ast.unparse(node)


def answers(source: str) -> Iterator[str]:
    """Yield each comparison of a state or a kind with one that is written down."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(isinstance(each, ast.Attribute) and each.attr in ANSWERS for each in sides):
                yield ast.unparse(node)


def looks_at_visibility(source: str) -> Iterator[str]:
    """Yield each look at the column; called, `published()` is the named question."""
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "published" and id(node) not in called:
            yield ast.unparse(node)


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.body[0].lineno + 1
            yield from [node.name] * (length > LONGEST)


def crowded_classes(callback: Any) -> list[str]:
    """Return the classes behind a view, no package's own, that have too many parents."""
    ours = [each for each in classes(callback) if not each.__module__.startswith(PACKAGES)]
    return [each.__name__ for each in ours if len(each.__bases__) > MOST_MIXINS + 1]


def test_views_and_tags_are_found_wherever_they_stand() -> None:
    views = {*map(name, VIEWS)}
    assert {"support/writing.py", "support/views.py", "cities/pages/pictures.py"} <= views
    assert {"cities/admin/base.py", "support/admin/ticket.py", "accounts/staff.py"} <= views
    assert {"kazan_twins/errors.py", "accounts/limits.py"} <= views
    assert "kazan_twins/accessibility/template_tags.py" in map(name, TAGS)
    assert len(PREPARING) > 10


def test_no_query_beside_the_models_answers_a_question_itself() -> None:
    faults = (
        "Event.objects.filter(dates_start__gte=today)",
        "City.objects.filter(Q(slug=slug) & Q(published=True))",
        "Ticket.objects.exclude(\n    subject='',\n    state=State.CLOSED,\n)",
        "get_object_or_404(City, slug=slug, published=True)",
        "rows.filter(**{'city__published': True})",
    )
    assert found(ELSEWHERE, questions, *faults) == []


def test_no_view_or_tag_answers_a_question_itself() -> None:
    faults = ("ticket.state == State.NEW", "x if\\\n City.Kind.CITY is not city.kind else y")
    assert found({*VIEWS, *TAGS, *PREPARING}, answers, *faults) == []


def test_no_page_looks_at_the_column_of_visibility() -> None:
    fault = "[city for city in cities if city.published]"
    assert found(PREPARING, looks_at_visibility, fault, "row.city.published and row") == []


def test_no_view_is_long() -> None:
    lines = "    pass\n" * (LONGEST + 1)
    faults = (f"def view(request):\n{lines}", f"async def view(request):\n{lines}")
    assert found({*VIEWS, *TAGS, *PREPARING}, long_functions, *faults) == []


def test_no_class_of_a_view_is_made_of_many_mixins() -> None:
    assert [name for view in all_views() for name in crowded_classes(view)] == []


class First: ...


class Second: ...


class Third: ...


class Crowded(First, Second, Third, View):
    @method_decorator(never_cache)
    def get(self, request: HttpRequest) -> HttpResponse: ...  # type: ignore[empty-body]  # never called


def test_a_crowded_class_is_found_behind_decorators_and_included_lists() -> None:
    deep = path("b/", include([path("c/", never_cache(Crowded.as_view()))]))
    (view,) = callbacks([path("a/", include([deep]))])
    assert crowded_classes(view) == ["Crowded"]
    assert __name__ in origins(view)
