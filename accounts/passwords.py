"""Passwords that anyone who knows this site would try first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = (
    *("казань", "казани", "казан", "татарстан", "побратимы", "побратим", "города", "город"),
    *("kazan", "tatarstan", "pobratimy", "pobratim", "goroda", "gorod", "twins", "twin"),
)
LEAST_OWN_CHARACTERS = 8


class SiteWordsValidator:
    """Refuse a password that has too little besides the words of this site."""

    def validate(self, password: str, user: object = None) -> None:
        own = password.lower()
        for word in WORDS:
            own = own.replace(word, "")
        if own != password.lower() and len(own) < LEAST_OWN_CHARACTERS:
            raise ValidationError(self.get_help_text(), code="site_words")

    def get_help_text(self) -> str:
        return _(
            "The names of the city and of the site are too easy to guess: add words of your own."
        )
