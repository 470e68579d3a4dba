"""What no style sheet may hold."""

import re
from collections.abc import Callable

from tests.sources.files import ROOT, STYLES, TEMPLATES, Rule, found, matches, text

FOLDER = ROOT / "static" / "css"
# A triangle of the browser's, a page of the admin, and marks that only one version has.
PLAIN_LISTS = [
    "static/css/accessible/forms.css",
    "static/css/admin/conversation.css",
    "static/css/admin/conversation.css",
    "static/css/components/card.css",
    "static/css/components/chart.css",
]
NAMED = "black|blue|gray|green|grey|navy|orange|purple|red|silver|white|yellow"
COLOUR = (
    r"(?i)#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    rf"|(?<=[:\s,(])(?:{NAMED})(?=\s*[;,)}}])"
)
NO_MARKS = r"list-style(?:-type)?:\s*none"
ID = r"#[A-Za-z_][\w-]*(?=[^;{}]*\{)"


def said(rule: Rule) -> Rule:
    """Return the rule that leaves comments alone."""
    return lambda css: rule(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def on_screen(rule: Rule) -> Rule:
    """Return the rule that leaves comments and what is for paper alone."""
    return said(
        lambda css: rule(re.sub(r"@media print \{.*?^\}", "", css, flags=re.DOTALL | re.MULTILINE))
    )


def test_the_rules_look_at_all_style_sheets(covered: Callable[[int, str], None]) -> None:
    covered(len(STYLES), "таблицы стилей")
    assert len(STYLES) > 30


def test_colours_are_named_in_one_file_only() -> None:
    components = [path for path in STYLES if path.name != "tokens.css"]
    faults = ("a { color: #fff }", "a { background: RGB(0 0 0 / 50%) }", "a { color: white }")
    assert found(components, said(matches(COLOUR)), *faults) == []


def test_only_utilities_overrule() -> None:
    others = [path for path in STYLES if path.name != "utilities.css"]
    assert found(others, said(matches(r"!\s*important")), "a { margin: 0 ! important }") == []


def test_no_style_hangs_on_an_id() -> None:
    faults = ("#main { margin: 0; }", "a { margin: 0 }\n.a:not(.b#main) > p { margin: 0; }")
    assert found(STYLES, said(matches(ID)), *faults) == []


def test_a_template_says_that_its_list_has_no_marks() -> None:
    sheets = [path for path in STYLES if path.parent != FOLDER and path.name != "base.css"]
    places = found(sheets, said(matches(NO_MARKS)), ".dated { list-style-type: none }")
    assert [name for name, _rule in places] == PLAIN_LISTS


def test_type_grows_with_the_readers_own_size() -> None:
    rule = on_screen(matches(r"font(?:-size)?:[^;]*\b\d*\.?\d+(?:px|vw|vh|pt)\b"))
    after_print = "@media print {\n  a { font-size: 9pt }\n}\na { font: 16px/1.5 serif }"
    assert found(STYLES, rule, "a { font-size: clamp(1rem, 3vw, 2rem) }", after_print) == []


def test_every_style_sheet_reaches_the_reader() -> None:
    imports = r'@import url\("([^"]+)"\)|{% static "css/([^"]+)"'
    matches = re.findall(imports, "".join(map(text, (*STYLES, *TEMPLATES))))
    imported = {"".join(match) for match in matches}
    assert {str(p.relative_to(FOLDER)) for p in STYLES} - imported == set()
