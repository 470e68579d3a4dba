"""Every page and letter of the accounts speaks good Russian, allauth's own among them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.deletion import warn_of_deletion
from accounts.models import User
from kazan_twins.mail.models import Letter
from tests.accounts.mailbox import letters_to, link_in
from tests.accounts.test_log_in import log_in
from tests.accounts.test_staff import SECRET, code
from tests.cities.admin.pages import soup
from tests.cities.admin.test_words_for_staff import faults, words_of
from tests.conftest import PASSWORD
from tests.pages import addresses_without_key

pytestmark = pytest.mark.django_db

GENERATE = "/accounts/2fa/recovery-codes/generate/"
NEW = "другая-река-и-мост"
# What other Russian than ours would say.
OUT = re.compile(r"[Ээ]лектронн\w+ адрес\w* почт|(?<=[а-я,] )Ваш|E-mail|[Аа]ккаунт|[Лл]огин")
# The law's own word, which the rules for staff know as a slip.
LAW = re.compile("[Пп]ерсональн")
Pages = dict[str, str]


def look(pages: Pages, client: Client, who: str) -> None:
    """Open every address and send its form empty."""
    for name, path in addresses_without_key("account_", "mfa_", "usersessions_").items():
        if name in {"account_logout", "mfa_reauthenticate"}:
            continue
        for method in ("get", "post"):
            if (name, method) == ("mfa_deactivate_totp", "post"):
                continue
            answer = getattr(client, method)(path, follow=True)
            if answer["Content-Type"].startswith("text/html"):
                pages[f"{who}, {method}, {name}"] = words_of(soup(answer))


@pytest.fixture
def pages(resident: User, editor: User, client_of: Callable[[User], Client]) -> Pages:
    """Return the words of each page, as a stranger, a reader and staff see it."""
    found: Pages = {}
    look(found, Client(), "stranger")
    look(found, client_of(resident), "reader")
    known = Client()
    log_in(known, editor.email)
    known.post("/accounts/reauthenticate/", {"password": PASSWORD})
    look(found, known, "staff")
    TOTP.activate(editor, SECRET)
    RecoveryCodes.activate(editor)
    half = Client()
    log_in(half, editor.email)
    found["before the code"] = words_of(soup(half.get("/accounts/2fa/authenticate/")))
    half.post("/accounts/2fa/authenticate/", {"code": code()})
    for path in ("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"):
        found[f"get, {path}"] = words_of(soup(half.get(path)))
    half.post("/accounts/reauthenticate/", {"password": PASSWORD})
    look(found, half, "after the code")
    found["log-out"] = words_of(soup(half.get("/accounts/logout/")))
    return found


def test_every_page_of_the_accounts_is_in_good_russian(
    pages: Pages, covered: Callable[[int, str], None]
) -> None:
    covered(len(pages), "страницы учётной записи")
    assert len(pages) > 60
    assert "Код" in pages["before the code"]
    assert "Запасные коды" in pages["after the code, get, mfa_view_recovery_codes"]
    wrong = {where: faults(LAW.sub("", text)) + OUT.findall(text) for where, text in pages.items()}
    assert {where: found for where, found in wrong.items() if found} == {}


@pytest.fixture
def letters(resident: User, django_capture_on_commit_callbacks: Any) -> list[Letter]:
    """Return each kind of letter of the accounts, as it waits in the outbox."""
    stranger = Client()
    form = {"email": "new@example.org", "password1": PASSWORD, "consent": "on"}
    stranger.post("/accounts/signup/", form)
    stranger.post("/accounts/signup/", form | {"email": resident.email})
    stranger.post("/accounts/password/reset/", {"email": resident.email})
    asked = stranger.get(link_in(letters_to(resident.email)[-1]), follow=True)
    stranger.post(asked.request["PATH_INFO"], {"password1": NEW})
    reader = Client()
    reader.post("/accounts/login/", {"login": resident.email, "password": NEW})
    reader.post("/accounts/reauthenticate/", {"password": NEW})
    activate = "/accounts/2fa/totp/activate/"
    secret = reader.get(activate).context["form"].secret
    for path, form in ((activate, {"code": code(secret)}), (GENERATE, {})):
        with django_capture_on_commit_callbacks() as callbacks:
            answer = reader.post(path, form)
        # What is left to do after the commit speaks of the request.
        with request_context(answer.wsgi_request):
            for callback in callbacks:
                callback()
    reader.post("/accounts/2fa/totp/deactivate/")
    reader.post("/accounts/email/", {"action_add": "", "email": "next@example.org"})
    reader.post(link_in(letters_to("next@example.org")[-1]))
    warn_of_deletion(User.objects.get(pk=resident.pk))
    return [*Letter.objects.order_by("pk")]


def test_every_letter_of_the_accounts_is_in_good_russian(
    letters: list[Letter], covered: Callable[[int, str], None]
) -> None:
    subjects = {letter.subject for letter in letters}
    covered(len(subjects), "письма учётной записи")
    assert len(subjects) >= 9
    found = {}
    for letter in letters:
        text = re.sub(r"https?://\S+", "", f"{letter.subject}\n{letter.text}")
        text = LAW.sub("", text.replace("\u00a0", " "))
        found[letter.subject] = faults(text) + OUT.findall(text)
    assert {subject: wrong for subject, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("text", ["Ваш аккаунт", "Please confirm", "Успешно изменено"])
def test_a_page_in_other_words_would_be_found(text: str) -> None:
    assert faults(text) + OUT.findall(text)
