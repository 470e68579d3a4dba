"""What no template may hold, and would not be seen on any page."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module

from django.template import engines

from tests.sources.files import CODE, TEMPLATES, found, matches, name, text

LONGEST = 60
# Documents: as long as their text.
PROSE = {"privacy.html", "_statement.html"}
WIDEST = 120
MARKED = (
    *("notes", "swatches", "chart__bars", "error-summary__list"),
    *("form-page__steps", "form-page__codes"),
)
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
PARTS = [path for path in TEMPLATES if path.name.startswith("_")]
# A document with legal force is written in Russian, not translated into it.
INTERFACE = [path for path in TEMPLATES if name(path) != "templates/account/privacy.html"]
TAG = re.compile(r"{%-?\s*(\w+)\s*(.*?)\s*-?%}|{{(.*?)}}")


def test_the_rules_look_at_all_templates(covered: Callable[[int, str], None]) -> None:
    covered(len(TEMPLATES), "шаблоны")
    assert len(PAGES) > 80
    assert len(PARTS) > 40


def test_every_include_names_what_it_hands_over() -> None:
    rule = matches(r"{%-?\s*(?:include|kept)\b(?![^%]*\bonly\s*-?%}).*?%}")
    assert found(TEMPLATES, rule, '{% include "page/_a.html" with a=b %}') == []


def test_no_template_is_chosen_while_a_page_is_made() -> None:
    # But for the frame around every page, which the reader's version decides.
    rule = matches(r"{%-?\s*(?:include|kept|extends)\s+(?!\"|shell\b).*?%}")
    assert found(TEMPLATES, rule, "{% include part only %}", "{% extends frame %}") == []


def test_included_parts_are_named_after_what_they_show() -> None:
    rule = matches(r'{%-?\s*(?:include|kept)\s+"(?!(?:[a-z]+/)+_[a-z]+(?:_[a-z]+)*\.html").*?%}')
    assert found(TEMPLATES, rule, '{% include "page/logo.html" only %}') == []


def test_every_part_is_included_somewhere() -> None:
    everything = "".join(map(text, (*TEMPLATES, *CODE)))
    parts = [name(path).removeprefix("templates/") for path in PARTS]
    assert [part for part in parts if f'"{part}"' not in everything] == []


def test_no_library_of_tags_is_loaded_in_vain() -> None:
    fault = "{% load i18n static %}{% translate word %}"
    assert found(TEMPLATES, idle_libraries, fault) == []


def test_page_templates_are_short() -> None:
    pages = [path for path in PAGES if path.name not in PROSE]
    assert found(pages, lambda source: ["long"] * (source.count("\n") >= LONGEST), "\n" * 60) == []


def test_lines_of_templates_are_short() -> None:
    # But for a tag alone on its line: the template language cannot break it.
    rule = matches(rf"^(?! *{{% include [^%]* %}}$).{{{WIDEST + 1},}}$")
    faults = (f"<p>{'a' * WIDEST}</p>", f'<p>{{% include "{"a" * WIDEST}.html" only %}}</p>')
    assert found(TEMPLATES, rule, *faults) == []


def test_a_list_of_a_component_says_that_it_is_one() -> None:
    # Without marks, it is one to Safari only by its role; with marks it is one by itself.
    dressed = rf'[^>]*class="(?!(?:{"|".join(MARKED)})\b)'
    rule = matches(rf'<[uo]l\b(?={dressed})(?![^>]*role="list")[^>]*>')
    ours = [path for path in PAGES if "admin" not in path.parts]
    assert found(ours, rule, '<ul class="dated">', '<ol id="a"\n class="rows">') == []


def test_no_template_trusts_text_or_looks_at_the_address() -> None:
    rule = matches(
        r"\|\s*safe(?:seq)?\b|\bautoescape\b|request\.path|page ==|\son\w+=|\sstyle=|<style"
        r"|<script(?![^>]*\bsrc=)"
    )
    faults = (
        '<p style="">',
        "{{ a|safe }}",
        "{% autoescape off %}",
        "<a onclick=>",
        "<style>",
        "<script>",
    )
    # No style sheet travels with a letter.
    assert found(PAGES, rule, *faults) == [("templates/mail/letter.html", "<style")]


def test_no_template_speaks_russian_by_itself() -> None:
    # A word in a template, not in the catalogue of translations, is one that nobody can change.
    assert found(INTERFACE, matches(r"[А-Яа-яЁё]{3,}"), "<p>Города</p>") == []


def test_no_template_answers_a_question_itself() -> None:
    asked = r"\b(?:kind|state|status|published|today|now)\b"
    rule = matches(rf'{asked}\s*(?:==|!=|[<>]|\bin\b)|"\w*"\s*(?:==|!=)\s*[\w.]*{asked}')
    faults = ('{% if ticket.state == "new" %}', '{% if "new" != ticket.state %}')
    # The list of the error pages, in the one place where statuses are no column of ours.
    loop = ("templates/styleguide/page.html", "status in")
    assert [each for each in found(TEMPLATES, rule, *faults) if each != loop] == []


def idle_libraries(source: str) -> Iterator[str]:
    """Yield each library of whose tags and filters a template uses none."""
    used = set(re.findall(r"(?:\||{%-?\s*filter\b|{%-?)\s*(\w+)", source))
    # `_("…")` is an argument's translation, which needs no library.
    for library in re.findall(r"{%-?\s*load\s+(.*?)\s*-?%}", source):
        for each in library.split():
            register = import_module(engines["django"].engine.libraries[each]).register
            if not used & {*register.tags, *register.filters}:
                yield each
