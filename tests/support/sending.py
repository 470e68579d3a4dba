"""Sending messages and reports, through the form and without it."""

import re
import uuid
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from kazan_twins.mail.models import Letter
from support import actions
from support.models import Ticket

TEXT = "Тестовое сообщение"


def ticket_of(author: User, text: str = TEXT, **fields: Any) -> Ticket:
    fields = {"kind": Ticket.Kind.MESSAGE, "subject": "Тестовая тема"} | fields
    return actions.send_ticket(author, uuid.uuid4(), fields, text, ())


def write(client: Client, **fields: Any) -> Any:
    """Fill in and send the message form of the page."""
    form = {"subject": "Тестовая тема", "text": TEXT, "key": key_on(client, "/support/new/")}
    return client.post("/support/new/", form | fields)


def report(client: Client, **fields: Any) -> Any:
    form = {"fault": "wrong", "text": TEXT, "quote": "", "page": ""}
    return client.post("/support/report/", form | {"key": str(uuid.uuid4())} | fields)


def key_on(client: Client, path: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(path).content.decode())
    assert found
    return found[1]


def picture(name: str = "снимок.png", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", size, "green").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def letters_to(address: str) -> list[Letter]:
    return list(Letter.objects.filter(recipient=address).order_by("pk"))
