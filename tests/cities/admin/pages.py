"""Forms of the admin, filled in and sent as a browser would."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from django.test import Client


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def typed(answer: Any) -> dict[str, str]:
    """Return the values of the form on the page."""
    form = soup(answer).select_one("#content-main form[method=post]")
    assert form is not None
    fields: dict[str, str] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if "__prefix__" not in str(field["name"]) and (value := _value(field)) is not None:
            fields[str(field["name"])] = value
    return fields


def _value(field: Tag) -> str | None:
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    if field.name == "select":
        if field.has_attr("multiple"):
            return None
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen["value"]) if chosen else ""
    kind = field.get("type")
    if kind in {"submit", "file"} or (
        kind in {"checkbox", "radio"} and not field.has_attr("checked")
    ):
        return None
    return str(field.get("value", "on" if kind == "checkbox" else ""))


def send(client: Client, address: str, **changes: Any) -> Any:
    """Open the form, change these fields and save."""
    fields = typed(client.get(address)) | changes
    return client.post(address, {k: v for k, v in fields.items() if v is not None})


def errors(answer: Any) -> list[str]:
    return [item.text.strip() for item in soup(answer).select(".errorlist li")]


def errors_at(answer: Any, field: str) -> list[str]:
    """Return the messages of this field only."""
    box = soup(answer).select_one(f"#id_{field}_error")
    return [item.text.strip() for item in box.select("li")] if box else []


def change(record: Model) -> str:
    return f"/admin/cities/{type(record).__name__.lower()}/{record.pk}/change/"


def opened_before(colleague: Client, editor: Client, address: str, **changes: Any) -> Any:
    """Return the editor's form as it was opened before the colleague saved these changes."""
    opened = typed(editor.get(address))
    assert send(colleague, address, **changes).status_code == 302
    return opened


def saved(client: Client, address: str, fields: dict[str, str], **changes: str) -> str:
    """Save and return what the next page says."""
    answer = client.post(address, fields | changes, follow=True)
    assert answer.redirect_chain, errors(answer)
    return answer.content.decode()


def refused(client: Client, address: str, fields: dict[str, str], **changes: str) -> Any:
    answer = client.post(address, fields | changes)
    assert answer.status_code == 200
    return answer


def side_by_side(answer: Any) -> list[tuple[str, ...]]:
    """Return the texts that are shown of each field, the colleague's first, then one's own."""
    choices = [
        {
            str(box["value"]): _newer_text(box.find_parent("div"))
            for box in group.select("input[type=radio]")
        }
        for group in soup(answer).select(".clash")
    ]
    return [(texts["theirs"], texts["mine"]) for texts in choices]


def _newer_text(choice: Tag | None) -> str:
    """Read a comparison without what was removed and without its signs."""
    assert choice
    for sign in choice.select("label, del, .visually-hidden, [aria-hidden]"):
        sign.decompose()
    return choice.text.strip()
