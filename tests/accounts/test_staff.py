"""The admin's entrance and the second factor."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from accounts.models import User
from accounts.roles import Role
from tests.accounts.test_log_in import log_in
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    """Return the code of this half-minute, which lasts until the test ends."""
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30)))


@pytest.fixture
def still_clock(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)


def test_the_admin_sends_strangers_to_the_site_s_own_log_in(client: Client) -> None:
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0] == "/accounts/login/?next=/admin/"


def test_the_admin_is_closed_to_residents(resident_client: Client) -> None:
    assert resident_client.get("/admin/", follow=True).status_code == 403


def test_the_admin_s_log_in_has_the_same_limits(client: Client, editor: User) -> None:
    for _attempt in range(5):
        log_in(client, editor.email, "wrong")
    asked = client.post("/admin/login/", {"username": editor.email, "password": PASSWORD})
    assert asked["Location"].startswith("/accounts/login/")
    assert log_in(client, editor.email).status_code == 429


def test_the_admin_is_never_cached(editor_client: Client) -> None:
    page = editor_client.get("/admin/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_on_the_demo_the_second_factor_is_only_offered(
    editor_client: Client, settings: LazySettings
) -> None:
    settings.STAFF_SECOND_FACTOR = False
    assert editor_client.get("/admin/").status_code == 200


def test_in_production_staff_must_set_up_a_second_factor(
    editor_client: Client, settings: LazySettings
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    asked = editor_client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/")
    assert editor_client.get("/admin/cities/city/").status_code == 302


def test_with_a_second_factor_the_password_alone_is_not_enough(
    still_clock: None, client: Client, editor: User, settings: LazySettings
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    TOTP.activate(editor, SECRET)
    assert log_in(client, editor.email)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert client.get("/admin/").status_code == 200
    assert client.session.get_expiry_age() <= 12 * 3600


def test_wrong_codes_hit_a_limit_with_a_waiting_time(
    still_clock: None, client: Client, editor: User
) -> None:
    TOTP.activate(editor, SECRET)
    log_in(client, editor.email)
    for _attempt in range(5):
        page = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "Код неверен" in page.content.decode()
    refused = client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 300


def test_a_second_factor_is_set_up_in_the_account_and_gives_recovery_codes(
    still_clock: None, editor: User
) -> None:
    client = Client()
    log_in(client, editor.email)
    path = "/accounts/2fa/totp/activate/"
    client.post("/accounts/reauthenticate/?next=" + path, {"password": PASSWORD})
    page = client.get(path)
    assert "style=" not in page.content.decode()
    assert "<svg" in page.content.decode()
    secret = page.context["form"].secret
    codes = client.post(path, {"code": code(secret)}, follow=True)
    assert "Запасные коды" in codes.content.decode()
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    assert client.get("/accounts/2fa/").status_code == 200


def test_each_role_sees_what_it_should(editor: User, support_worker: User, db: None) -> None:
    assert editor.has_perm("cities.change_city")
    assert not editor.has_perm("support.answer_messages")
    assert editor.has_perm("support.change_ticket")
    assert support_worker.has_perm("support.answer_messages")
    assert not support_worker.has_perm("cities.change_city")
    assert not support_worker.has_perm("accounts.view_user")
    chief = Role.CHIEF.group()
    names = set(chief.permissions.values_list("codename", flat=True))
    assert {"change_city", "answer_messages", "change_user", "add_replytemplate"} <= names
    assert "delete_user" not in names


def test_a_chief_cannot_grant_all_rights_or_change_a_superuser(
    support_worker: User, chief: User, client_of: Callable[[User], Client], resident: User
) -> None:
    support_worker.groups.set([Role.CHIEF.group()])
    client = client_of(support_worker)
    page = client.get(f"/admin/accounts/user/{resident.pk}/change/").content.decode()
    assert 'name="is_staff"' in page
    assert 'name="is_superuser"' not in page
    assert 'name="user_permissions"' not in page
    for path in (f"{chief.pk}/password/", f"{chief.pk}/change/"):
        client.post(f"/admin/accounts/user/{path}", {"password1": PASSWORD, "password2": PASSWORD})
    chief.refresh_from_db()
    assert chief.is_superuser
    assert client.get(f"/admin/accounts/user/{chief.pk}/password/").status_code == 403


def test_a_colleague_created_by_the_chief_logs_in_without_a_letter(chief_client: Client) -> None:
    form = {"email": "Farida@Example.org", "usable_password": "true"}
    chief_client.post(
        "/admin/accounts/user/add/", form | {"password1": PASSWORD, "password2": PASSWORD}
    )
    assert log_in(Client(), "farida@example.org")["Location"] == "/accounts/"


def test_the_chief_sees_no_secret_and_can_remove_the_factor_of_a_lost_phone(
    editor: User, chief: User, support_worker: User, client_of: Callable[[User], Client]
) -> None:
    TOTP.activate(editor, SECRET)
    TOTP.activate(chief, SECRET)
    support_worker.groups.set([Role.CHIEF.group()])
    client = client_of(support_worker)
    theirs, superuser_s = (Authenticator.objects.get(user=person) for person in (editor, chief))
    page = client.get(f"/admin/mfa/authenticator/{theirs.pk}/change/")
    assert page.status_code == 200
    assert SECRET not in page.content.decode()
    client.post(f"/admin/mfa/authenticator/{superuser_s.pk}/delete/", {"post": "yes"})
    client.post(f"/admin/mfa/authenticator/{theirs.pk}/delete/", {"post": "yes"})
    assert list(Authenticator.objects.all()) == [superuser_s]


def test_migrations_create_the_groups_of_all_roles(db: None) -> None:
    names = Group.objects.values_list("name", flat=True)
    assert set(names) == {"editors", "support", "chief"}
    chiefs = Group.objects.get(name=Role.CHIEF.value)
    assert chiefs.permissions.filter(codename="answer_messages").exists()


def test_staff_read_the_names_of_the_roles_in_their_language(
    chief: User, editor: User, support_worker: User, client_of: Callable[[User], Client]
) -> None:
    chief.groups.set([Role.EDITOR.group()])
    support_worker.groups.set([Role.CHIEF.group()])
    Group.objects.create(name="Переводчики")
    pages = (
        (chief, "accounts/user/", {"Редакторы", "Руководители", "Переводчики"}),
        (chief, f"accounts/user/{editor.pk}/change/", {"Редакторы", "Переводчики"}),
        (support_worker, f"accounts/user/{chief.pk}/change/", {"Редакторы"}),
        (chief, "auth/group/", {"Редакторы", "Поддержка", "Руководители", "Переводчики"}),
    )
    for user, address, labels in pages:
        page = BeautifulSoup(client_of(user).get(f"/admin/{address}").content, "html.parser")
        texts = {text.strip() for text in page.find_all(string=True)}
        assert labels - texts == set(), address
        assert texts & {"editors", "chief"} == set(), address
