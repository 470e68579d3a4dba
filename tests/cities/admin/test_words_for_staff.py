"""Every page of the admin speaks good Russian, whatever the record that it is about."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import Client

from accounts.models import User
from cities.models import Introduction, KeyFigure
from support.models import ReplyTemplate
from tests import factory
from tests.cities.admin.pages import send, soup

# What Django's own Russian says in a wrong case or gender, or to programmers.
OUT = (
    r"[Оо]бъект|[Мм]одел[ьиеей]\b|[Уу]спешно|[Пп]ожалуйста|[Вв]ы уверены|не уда[её]тся",
    r"[Нн]едоступно|[Дд]обро пожаловать|[Аа]утентиф|Single|другой объект|[Оо]чистить|обращени",
    r"[Вв]ыберите \w|Добавить \w+а\b|[Дд]обавлен [а-я]|[Уу]дал[её]н [а-я]|для изменения",
    r"учетн|введен|изменен\b|удален\b|персонал",
    r"[\"“][^„]*[\"”]|'|«[^»]*«|#\d",
)
# Names that are Latin in Russian, too, and what is typed or counted in Latin letters.
LATIN = (
    r"\S+@\S+|https?://\S+|\S+\.(?:example|webp|pdf)|[a-z]+(?:-[a-z]+)*-\d+",
    r"PDF|JPEG|PNG|WebP|UTC|CC BY(?:-SA)?|ISO|Ctrl|Command|Mac|[A-Z]{2}",
    r"WebAuthn|(?:km|IANA|XIV)\b",
)
OK = 200
ENGLISH = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def everything(editor: User, resident: User, db: None) -> None:
    """Fill each table with a record whose name has quotation marks."""
    city = factory.city("KZ", name="Город «Новый»", founded="1556", population=300_000)
    other = factory.city("KZ", name="Соседний город")
    factory.agreement(city, title="Соглашение «О дружбе»")
    city.notes.create(text="Обмен студентами")
    series = factory.series(title="Форум «Умный город»")
    factory.event("2025-09-17", city, other, title="Форум «Умный город» 2025", series=series)
    Introduction.objects.create(pk=1, title="Города", lead="Лид", body="Текст")
    KeyFigure.objects.create(rule="cities", caption="города", official_value="74")
    ReplyTemplate.objects.create(title="Спасибо", text="Спасибо")


def pages_of(client: Client, model: Any, model_admin: Any) -> Iterator[tuple[str, Any]]:
    """Yield the pages about a model, and those of its first record."""
    root = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    addresses = [root, f"{root}?q=нет", f"{root}add/"]
    records = model._default_manager.order_by("pk")
    record = records.first()
    for each in filter(None, {record, records.last()}):
        addresses += [f"{root}{each.pk}/{page}/" for page in ("change", "delete", "history")]
    for address in addresses:
        answer = client.get(address, follow=True)
        if answer.status_code == OK:
            yield address, answer
    if record is not None and model_admin.has_change_permission:
        chosen = {"_selected_action": [record.pk], "action": "delete_selected"}
        yield f"{root} (action)", client.post(root, chosen, follow=True)
        yield f"{root} (no action)", client.post(root, {"action": "", "index": "0"}, follow=True)
        if client.get(f"{root}add/").status_code == OK:
            yield f"{root}add/ (refused)", send(client, f"{root}add/")


def words_of(page: BeautifulSoup) -> str:
    """Return what is read or read aloud; typed values and the names of files are not ours."""
    for each in page.select("script, style, input, textarea, svg, select option, .field-password"):
        each.extract()
    spoken = [str(each.get(name)) for name in ("title", "aria-label", "alt", "placeholder")
              for each in page.select(f"[{name}]")]  # fmt: skip
    title = page.title.text if page.title else ""
    body = page.select_one("main")
    return "\n".join([title, body.text if body else "", *spoken]).replace("\u00a0", " ")


def faults(text: str) -> list[str]:
    for latin in LATIN:
        text = re.sub(latin, "", text)
    found = [match.group() for rule in OUT for match in re.finditer(rule, text)]
    return found + ENGLISH.findall(text)


@pytest.mark.parametrize("who", ["chief", "editor", "support"])
def test_every_page_of_the_admin_is_in_good_russian(
    request: pytest.FixtureRequest, everything: None, who: str, covered: Callable[[int, str], None]
) -> None:
    client: Client = request.getfixturevalue(f"{who}_client")
    seen = {
        address: faults(words_of(soup(client.get(address))))
        for address in ("/admin/", "/admin/password_change/", "/admin/cities/")
    }
    for model, model_admin in admin.site._registry.items():
        for address, answer in pages_of(client, model, model_admin):
            seen[address] = faults(words_of(soup(answer)))
    covered(len(seen), f"страницы админки, роль {who}")
    assert len(seen) > 3
    where: dict[str, list[str]] = {}
    for address, found in seen.items():
        for fault in set(found):
            where.setdefault(fault, []).append(address)
    assert where == {}


def test_what_the_scripts_of_the_admin_say_is_in_good_russian(
    editor_client: Client, covered: Callable[[int, str], None]
) -> None:
    script = editor_client.get("/admin/jsi18n/").content.decode()
    start = script.index("newcatalog = ") + len("newcatalog = ")
    catalogue = json.loads(script[start : script.index("};", start) + 1])
    said = [
        text for forms in catalogue.values() for text in ([forms] * isinstance(forms, str) or forms)
    ]
    covered(len(catalogue), "строки сценариев админки")
    assert len(catalogue) > 60
    known = {key.rpartition("\x04")[2] for key in catalogue}
    assert asked_by_scripts() <= known
    plain = re.compile(r"%\w|%\(\w+\)s|Выберите (?:дату|время)")
    assert [text for text in said if faults(plain.sub("", text))] == []


def numbered(forms: str | list[str]) -> list[str]:
    return [forms] if isinstance(forms, str) else forms


def asked_by_scripts() -> set[str]:
    """Return what the scripts of Django's admin ask a translation for."""
    folder = Path(str(files("django.contrib.admin"))) / "static/admin/js"
    asked = re.compile(r"""\bn?gettext\(\s*(["'])(.+?)\1[,)]""")
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.js")]
    return {match[2].replace("\\u2019", "’") for text in texts for match in asked.finditer(text)}
