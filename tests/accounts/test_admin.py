"""The chief editor keeps the users."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import AccountDeletion, User
from support import actions
from support.models import Ticket
from tests.cities.admin.pages import errors, send
from tests.support.sending import ticket_of

PASSWORD = "test-data-password"


def test_a_user_created_by_e_mail_can_log_in(chief_client: Client, client: Client) -> None:
    answer = send(
        chief_client, "/admin/accounts/user/add/", email="New@Test.Example",
        usable_password="true", password1=PASSWORD, password2=PASSWORD,
    )  # fmt: skip
    assert answer.status_code == 302, errors(answer)
    assert client.login(email="new@test.example", password=PASSWORD)


@pytest.mark.parametrize("email", ["GLEB@example.org", "gleb@example.org", "no address", ""])
def test_a_taken_or_missing_address_is_refused(chief_client: Client, email: str) -> None:
    answer = send(
        chief_client, "/admin/accounts/user/add/", email=email,
        usable_password="true", password1=PASSWORD, password2=PASSWORD,
    )  # fmt: skip
    assert answer.status_code == 200
    assert User.objects.count() == 1


def test_names_and_rights_can_be_changed(chief_client: Client) -> None:
    user = User.objects.create_user("new@test.example", PASSWORD)
    answer = send(
        chief_client, f"/admin/accounts/user/{user.pk}/change/", first_name="Алия", is_staff="on"
    )
    assert answer.status_code == 302, errors(answer)
    user.refresh_from_db()
    assert (user.first_name, user.is_staff, user.check_password(PASSWORD)) == ("Алия", True, True)


def test_a_password_can_be_changed(chief_client: Client) -> None:
    user = User.objects.create_user("new@test.example", PASSWORD)
    answer = send(
        chief_client, f"/admin/accounts/user/{user.pk}/password/", usable_password="true",
        password1="another-test-password", password2="another-test-password",
    )  # fmt: skip
    assert answer.status_code == 302, errors(answer)
    user.refresh_from_db()
    assert user.check_password("another-test-password")


def test_users_are_listed_and_found(chief_client: Client) -> None:
    for query in ("", "?q=gleb", "?is_staff__exact=1"):
        page = chief_client.get(f"/admin/accounts/user/{query}")
        assert "gleb@example.org" in page.content.decode()


def test_deleting_a_reader_here_destroys_the_same_data_as_their_own_deletion(
    chief_client: Client, chief: User, resident: User
) -> None:
    closed, open_one = ticket_of(resident), ticket_of(resident)
    actions.close(closed, chief, Ticket.Outcome.SOLVED, "")
    chief_client.post(f"/admin/accounts/user/{resident.pk}/delete/", {"post": "yes"})
    left = Ticket.objects.get()
    assert (left, left.author) == (open_one, None)
    assert AccountDeletion.objects.get().user_number == resident.pk


def test_the_admin_log_keeps_no_address_of_a_deleted_reader(
    chief_client: Client, resident: User, other_resident: User
) -> None:
    for reader in (resident, other_resident):
        address = f"/admin/accounts/user/{reader.pk}/change/"
        assert send(chief_client, address, first_name="Алия").status_code == 302
    chief_client.post(f"/admin/accounts/user/{resident.pk}/delete/", {"post": "yes"})
    told = list(LogEntry.objects.order_by("pk").values_list("object_repr", flat=True))
    assert told == [f"№ {resident.pk}", other_resident.email, f"№ {resident.pk}"]


def test_a_colleague_with_entries_in_the_admin_log_is_not_deleted(
    chief_client: Client, editor: User
) -> None:
    address = f"/admin/accounts/user/{editor.pk}/delete/"
    assert chief_client.post(address, {"post": "yes"}).status_code == 403
    form = {"action": "delete_selected", "_selected_action": [editor.pk], "post": "yes"}
    chief_client.post("/admin/accounts/user/", form)
    assert User.objects.filter(pk=editor.pk).exists()
