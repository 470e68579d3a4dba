"""Each change of an editor is written down whole, can be read, compared and taken back."""

import re

from django.test import Client
from reversion import get_registered_models
from reversion.models import Version

from accounts.deletion import delete_account
from accounts.models import AccountDeletion, User
from cities.history.models import Change
from cities.models import Agreement, City, Event, FormerSlug, Participation, StandingNote
from cities.versions import record_models
from tests import factory
from tests.cities.admin.pages import change, send, soup, typed

Action = Change.Action
MARK = re.compile(r"^\[.*?: \[[+−]|, конец.*?\]$")


def text(answer: object) -> str:
    page = soup(answer).select_one("#content")
    assert page is not None
    return " ".join(page.text.replace("\u00a0", " ").split())


def words(answer: object, tag: str) -> list[str]:
    """Return what the page marks as taken out or as added, without the marks."""
    found = (each.text.replace("\u00a0", " ") for each in soup(answer).select(tag))
    return [MARK.sub("", each).strip() for each in found]


def history(record: City | Event) -> str:
    return change(record).replace("change/", "history/")


def changes(record: object) -> list[tuple[str, str]]:
    """Return what was done and by whom, the earliest first."""
    found = Change.objects.of(record).with_versions()
    return [(each.action, str(each.revision.user or "")) for each in found][::-1]


def test_the_history_tells_before_and_after_by_field_and_by_word(
    editor_client: Client, editor: User, antalya: City
) -> None:
    antalya.about = "Город у моря, с портом."
    antalya.save()
    send(
        editor_client,
        change(antalya),
        about="Город у тёплого моря, с портом.",
        population="2688004",
    )
    assert changes(antalya) == [(Action.FOUND, ""), (Action.CHANGED, str(editor))]
    answer = editor_client.get(history(antalya))
    said = text(answer)
    assert "Население [добавлено: [+2 688 004, конец]" in said
    assert str(editor) in said
    assert words(answer, "ins") == ["2 688 004", "тёплого"]
    assert words(answer, "del") == []


def test_rows_that_came_changed_or_went_are_told_too(editor_client: Client, antalya: City) -> None:
    agreement = factory.agreement(antalya, "2005", title="Договор о дружбе")
    note = StandingNote.objects.create(city=antalya, text="Обмен студентами")
    fields = typed(editor_client.get(change(antalya)))
    fields |= {"notes-0-DELETE": "on", "agreements-0-title": "Договор о сотрудничестве"}
    assert editor_client.post(change(antalya), fields).status_code == 302
    assert not StandingNote.objects.filter(pk=note.pk).exists()
    said = text(editor_client.get(history(antalya)))
    assert "Соглашение: Договор о сотрудничестве" in said
    assert "Обмен студентами" in said
    assert (
        "history" in editor_client.get(change(agreement).replace("change/", "history/"))["Location"]
    )


def test_a_version_is_brought_back_with_its_parts_and_the_address_leads_on(
    editor_client: Client, antalya: City
) -> None:
    agreement = factory.agreement(antalya, "2005", title="Договор о дружбе")
    send(editor_client, change(antalya), about="Старое")
    fields = typed(editor_client.get(change(antalya)))
    fields |= {"about": "Новое", "slug": "antalia", "agreements-0-DELETE": "on"}
    editor_client.post(change(antalya), fields)
    assert not Agreement.objects.exists()
    old = Change.objects.of(antalya).get(
        action=Action.CHANGED, revision__version__serialized_data__contains="Старое"
    )
    page = f"{history(antalya)}{old.pk}/"
    assert "Договор о дружбе" in text(editor_client.get(page))
    assert editor_client.post(page).status_code == 302
    antalya.refresh_from_db()
    assert (antalya.about, antalya.slug) == ("Старое", "antalya")
    assert Agreement.objects.get().pk == agreement.pk
    assert FormerSlug.objects.get().slug == "antalia"
    assert changes(antalya)[-1][0] == Action.BROUGHT_BACK
    assert text(editor_client.get(page)).startswith("Возврат к версии")
    assert "такая же" in text(editor_client.get(page))


def test_any_two_versions_are_compared(editor_client: Client, antalya: City) -> None:
    for said in ("Первое слово", "Второе слово", "Третье слово"):
        send(editor_client, change(antalya), about=said)
    found, first, _second, third = Change.objects.of(antalya).order_by("pk")
    for one, other in ((first, third), (third, first)):
        answer = editor_client.get(f"{history(antalya)}compare/?one={one.pk}&other={other.pk}")
        assert (words(answer, "del"), words(answer, "ins")) == (["Первое"], ["Третье"])
    for wrong in ("", "?one=1", "?one=x&other=1", f"?one={found.pk}&other=999999"):
        assert editor_client.get(f"{history(antalya)}compare/{wrong}").status_code == 404


def test_bulk_actions_and_lists_are_written_down(editor_client: Client, antalya: City) -> None:
    send_action = {"action": "unpublish", "_selected_action": [antalya.pk]}
    editor_client.post("/admin/cities/city/", send_action)
    assert [action for action, _who in changes(antalya)] == [Action.FOUND, Action.CHANGED]
    answer = editor_client.get(history(antalya))
    assert "Опубликовано" in text(answer)
    assert (words(answer, "del"), words(answer, "ins")) == (["да"], ["нет"])


def test_what_else_changed_the_record_is_told_as_found(
    editor_client: Client, antalya: City
) -> None:
    send(editor_client, change(antalya), about="Рукой")
    City.objects.update(about="Импортом")
    send(editor_client, change(antalya), about="Снова рукой")
    actions = [action for action, _who in changes(antalya)]
    assert actions == [Action.FOUND, Action.CHANGED, Action.FOUND, Action.CHANGED]


def test_a_save_that_changes_nothing_leaves_no_version(
    editor_client: Client, antalya: City
) -> None:
    for _ in range(3):
        send(editor_client, change(antalya))
    assert Change.objects.of(antalya).count() == 1


def test_an_erased_account_leaves_no_name_in_the_history(
    editor_client: Client, editor: User, antalya: City
) -> None:
    send(editor_client, change(antalya), about="Слова")
    delete_account(editor, AccountDeletion.Reason.OWN_WISH)
    assert [who for _action, who in changes(antalya)] == ["", ""]


def test_only_the_catalogue_has_versions() -> None:
    assert set(get_registered_models()) == set(record_models())


def test_the_history_of_an_event_names_its_cities(editor_client: Client, antalya: City) -> None:
    event = factory.event("2020-05-05", antalya)
    other = factory.city(name="Измир")
    fields = typed(editor_client.get(change(event)))
    fields |= {
        "participations-TOTAL_FORMS": "2",
        "participations-1-city": str(other.pk),
        "participations-1-text": "",
    }
    assert editor_client.post(change(event), fields).status_code == 302
    assert Participation.objects.count() == 2
    assert "Измир" in text(editor_client.get(history(event)))
    assert Version.objects.get_for_model(Participation).count() == 3


def test_support_may_read_the_history_and_not_change_it(
    editor_client: Client, support_client: Client, antalya: City
) -> None:
    send(editor_client, change(antalya), about="Слова")
    assert "Слова" in text(support_client.get(history(antalya)))
    found = Change.objects.of(antalya).earliest("pk")
    assert support_client.post(f"{history(antalya)}{found.pk}/").status_code == 403
