"""Reading the letters that wait in the outbox."""

import re

from kazan_twins.mail.models import Letter


def letters_to(address: str) -> list[Letter]:
    return list(Letter.objects.filter(recipient=address).order_by("pk"))


def link_in(letter: Letter) -> str:
    """Return the path of the first link of a letter."""
    found = re.search(r"https?://[^/\s]+(/\S*)", letter.text)
    assert found, letter.text
    return found[1]
