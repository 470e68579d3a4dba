"""The validator finds what is wrong and keeps quiet about HTML that is merely newer than it is."""

from pathlib import Path

import pytest

from tests.validator import Message, validate, validate_text

PAGE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Проверочная страница</title></head>
<body><h1>Города-побратимы Казани</h1>
{}
</body></html>
"""
TODAYS_HTML = """
<search><form action="/search/"><input type="search" name="q" aria-label="Поиск"></form></search>
<hgroup><h2>Анкара</h2><p>Турция</p></hgroup>
<details name="cards"><summary>Карточка</summary><p>Текст</p></details>
<details><summary><h3>Анкара</h3> <span>с 2013 года</span></summary><p>Текст</p></details>
<img src="a.webp" alt="" loading="lazy" fetchpriority="low" sizes="auto, 100vw" srcset="b.webp 9w">
<picture><source srcset="a.avif" width="4" height="3"><img src="a.webp" alt=""></picture>
<button type="button" popovertarget="menu">Меню</button><div id="menu" popover>Меню</div>
<button type="button" command="show-modal" commandfor="window">Открыть</button>
<dialog id="window" closedby="any"><form method="dialog"><button>Закрыть</button></form></dialog>
<section inert><h2>Раздел</h2></section><p hidden="until-found">Текст</p>
<select aria-label="Выбор"><option>1</option><hr><option>2</option></select>
<ul role="list"><li inputmode="numeric">Пункт</li></ul>
<script type="speculationrules">{"prefetch": []}</script>
"""


def test_html_newer_than_the_checker_is_accepted() -> None:
    assert validate_text(PAGE.format(TODAYS_HTML)) == []


FAULTS = {
    "<p><div>Текст</div></p>": "No 'p' element in scope but a 'p' end tag seen.",
    '<p align="left">Текст</p>': "The 'align' attribute on the 'p' element is obsolete.",
    '<p id="a">1</p><p id="a">2</p>': "Duplicate ID 'a'.",
    '<p name="a">Текст</p>': "Attribute 'name' not allowed on element 'p' at this point.",
    # Inside elements that the checker itself does not know:
    "<search><i><p>Текст</p></i></search>": "Element 'p' not allowed as child of element 'i'",
    "<hgroup><b><p>Текст</p></b></hgroup>": "Element 'p' not allowed as child of element 'b'",
}


def test_faults_are_found_also_inside_elements_the_checker_does_not_know(tmp_path: Path) -> None:
    for number, html in enumerate(FAULTS):
        (tmp_path / f"{number}.html").write_text(PAGE.format(html), encoding="utf-8")
    texts = {message.file: message.text for message in reversed(validate(tmp_path))}
    for number, fault in enumerate(FAULTS.values()):
        assert texts.get(f"{number}.html", "nothing").startswith(fault)


def test_a_fault_beside_the_heading_of_a_summary_is_found() -> None:
    html = "<details><summary><h3>Анкара</h3><span><p>Текст</p></span></summary></details>"
    [message] = validate_text(PAGE.format(html))
    assert message.text.startswith("Element 'p' not allowed as child of element 'span'")


def test_every_page_of_the_folder_is_checked_and_the_place_of_the_fault_named(
    tmp_path: Path,
) -> None:
    city = tmp_path / "города" / "анкара.html"
    city.parent.mkdir()
    city.write_text(PAGE.format("\n<center>Текст</center>"), encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE.format(""), encoding="utf-8")
    text = "The 'center' element is obsolete. Use CSS instead."
    assert validate(tmp_path) == [Message("города/анкара.html", 5, text)]


def test_a_folder_with_no_page_is_an_error_not_a_clean_result(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Нет ни одной страницы"):
        validate(tmp_path)
