"""What is forbidden in the project's own files, and would not be seen on any page."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
APPS = ("accounts", "cities", "kazan_twins", "support")
CODE = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
# A view, a tag or a template asks a named question; how it is answered stands in the models.
ASKING = [p for p in CODE if p.stem == "views" or {"views", "templatetags"} & {*p.parent.parts}]

# A document with legal force is written in Russian, not translated into it.
RUSSIAN_TEXTS = ("templates/account/privacy.html",)
LONGEST_PAGE_TEMPLATE = 60
LONGEST_TEST_FILE = 400
LONGEST_VIEW = 30
INCLUDE = re.compile(r"{%-?\s*include\b.*?%}", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PARTIAL = re.compile(r"_[a-z]+(?:_[a-z]+)*\.html")
ID_SELECTOR = re.compile(r"(?:^|[\s,>+~}(])[a-z]*#[A-Za-z_][\w-]*(?=[^;{}]*\{)", re.MULTILINE)
QUESTION = re.compile(
    r"\.(?:filter|exclude)\(.*?\b\w*(?:date|signed|state|status|published|kind)\w*="
)
PIXEL_TYPE = re.compile(r"font(?:-size)?:[^;]*\b\d*\.?\d+(?:px|vw|vh|pt)\b")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def style(path: Path) -> str:
    return COMMENT.sub("", text(path))


def found(paths: list[Path], pattern: str | re.Pattern[str]) -> list[tuple[str, str]]:
    """Return each place where a pattern stands; an empty list of files is no clean result."""
    assert paths
    return [(name(p), m[0].strip()) for p in paths for m in re.finditer(pattern, text(p))]


def test_the_rules_look_at_all_files(covered: Callable[[int, str], None]) -> None:
    covered(len(TEMPLATES), "шаблоны")
    covered(len(STYLES), "таблицы стилей")
    covered(len(CODE), "модули сайта")
    covered(len(TESTS), "модули тестов")
    assert len(TEMPLATES) > 30
    assert len(STYLES) > 15
    assert len(CODE) > 40
    assert len(ASKING) > 2


# Templates


def test_every_include_names_what_it_hands_over() -> None:
    includes = found(TEMPLATES, INCLUDE)
    assert len(includes) > 20
    assert [tag for tag in includes if not tag[1].endswith(" only %}")] == []


def test_included_parts_are_named_after_what_they_show() -> None:
    parts = {match[1] for p in TEMPLATES for match in re.finditer(r'include "([^"]+)"', text(p))}
    assert [part for part in parts if not PARTIAL.fullmatch(part.rpartition("/")[2])] == []


def test_every_part_is_included_somewhere() -> None:
    parts = {str(p.relative_to(ROOT / "templates")) for p in TEMPLATES if p.name.startswith("_")}
    everything = "".join(map(text, (*TEMPLATES, *CODE)))
    assert [part for part in parts if f'"{part}"' not in everything] == []


def test_page_templates_are_short() -> None:
    lengths = {name(path): len(text(path).splitlines()) for path in TEMPLATES}
    assert {path: n for path, n in lengths.items() if n >= LONGEST_PAGE_TEMPLATE} == {}


def test_no_template_trusts_text_or_looks_at_the_address() -> None:
    pattern = r"\|\s*safe\b|\bautoescape\b|request\.path|page ==|\son\w+=|\sstyle=|<style"
    # No style sheet travels with a letter.
    assert found(TEMPLATES, pattern) == [("templates/mail/letter.html", "<style")]


def test_no_template_speaks_russian_by_itself() -> None:
    # A word in a template, not in the catalogue of translations, is one that nobody can mend.
    interface = [path for path in TEMPLATES if name(path) not in RUSSIAN_TEXTS]
    assert found(interface, r"[А-Яа-яЁё]{3,}") == []


# Style sheets


def test_colours_are_named_in_one_file_only() -> None:
    places = {name(p): COLOUR.findall(style(p)) for p in STYLES if p.name != "tokens.css"}
    assert {path: colours for path, colours in places.items() if colours} == {}


def test_only_utilities_overrule() -> None:
    loud = [name(p) for p in STYLES if "!important" in style(p)]
    assert [path for path in loud if not path.endswith("/utilities.css")] == []


def test_no_style_hangs_on_an_id() -> None:
    places = {name(p): ID_SELECTOR.findall(style(p)) for p in STYLES}
    assert {path: ids for path, ids in places.items() if ids} == {}


def test_type_grows_with_the_readers_own_size() -> None:
    screen = {name(p): re.sub(r"@media print \{.*", "", style(p), flags=re.DOTALL) for p in STYLES}
    places = {path: PIXEL_TYPE.findall(css) for path, css in screen.items()}
    assert {path: sizes for path, sizes in places.items() if sizes} == {}


def test_every_style_sheet_reaches_the_reader() -> None:
    folder = ROOT / "static/css"
    imports = r'@import url\("([^"]+)"\)|{% static "css/([^"]+)"'
    matches = re.findall(imports, "".join(map(text, (*STYLES, *TEMPLATES))))
    imported = {"".join(match) for match in matches}
    assert {str(p.relative_to(folder)) for p in STYLES} - imported == set()


# Code


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_no_view_tag_or_template_answers_a_question_itself() -> None:
    assert found(ASKING, QUESTION) == []


def test_no_view_is_long() -> None:
    lengths = {
        f"{name(p)}: {f.name}": (f.end_lineno or 0) - f.body[0].lineno + 1
        for p in ASKING
        for f in functions(p)
    }
    assert {view: n for view, n in lengths.items() if n > LONGEST_VIEW} == {}


def test_today_is_the_day_in_kazan() -> None:
    utc = r"now\(\)\.date\(\)|date\.today\(\)|datetime\.now\(|datetime\.today\(|utcnow\("
    assert found(CODE, utc) == []


def test_no_address_is_a_regular_expression() -> None:
    assert found(CODE, r"\bre_path\b") == []


# Tests


def test_no_counting_of_queries_is_left_unused() -> None:
    bare = [
        name(path)
        for path in TESTS
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and re.search(
            r"assert_?(?:max_?)?num_?queries$", ast.unparse(node.value.func), re.IGNORECASE
        )
    ]
    assert bare == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_file_with_tests_is_one_that_the_runner_sees() -> None:
    holders = [p for p in TESTS if any(f.name.startswith("test_") for f in functions(p))]
    assert len(holders) > 5
    assert [name(p) for p in holders if not p.name.startswith("test_")] == []


def test_no_test_file_is_long() -> None:
    lengths = {name(path): len(text(path).splitlines()) for path in TESTS}
    assert {path: n for path, n in lengths.items() if n > LONGEST_TEST_FILE} == {}


def test_tests_are_written_in_one_style() -> None:
    others = [p for p in TESTS if p != Path(__file__)]
    assert found(others, r"self\.assert|pytest\.mark\.(?:skip|xfail)|pytest\.skip\(") == []


def test_tests_ask_for_the_addresses_that_readers_know() -> None:
    others = [p for p in TESTS if p != Path(__file__) and p.name != "pages.py"]
    assert found(others, r"\breverse\(") == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (INCLUDE, '{% include "cities/includes/_a.html" with a=b %}'),
        (COLOUR, "color: #fff"),
        (COLOUR, "background: rgb(0 0 0 / 50%)"),
        (ID_SELECTOR, "#main { margin: 0; }"),
        (ID_SELECTOR, "a { margin: 0 }\nmain#main > p { margin: 0; }"),
        (PIXEL_TYPE, "font-size: clamp(1rem, 3vw, 2rem)"),
        (PIXEL_TYPE, "font: 16px/1.5 serif"),
        (QUESTION, "Event.objects.filter(dates_start__gte=today)"),
        (QUESTION, "City.objects.filter(Q(slug=slug) & Q(published=True))"),
    ],
)
def test_each_rule_sees_what_it_forbids(pattern: re.Pattern[str], fault: str) -> None:
    assert pattern.search(fault)
