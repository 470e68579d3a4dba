"""Make the demo's editor, once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role

EMAIL = "editor@demo.example"


class Command(BaseCommand):
    help = "Make the demo's editor and print its random password; an existing one is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(email=EMAIL).exists():
            return
        password = secrets.token_urlsafe(12)
        editor = User.objects.create_confirmed_user(EMAIL, password, is_staff=True)
        editor.groups.add(Role.EDITOR.group())
        credentials = {"email": EMAIL, "password": password}
        self.stdout.write(_("Demo editor: %(email)s, password %(password)s") % credentials)
        self.stdout.write(_("The password is shown only once: write it down."))
