"""The site's letters: one text, sent as plain text and as HTML."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from web.addresses import site_address


def compose(template_prefix: str, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """Render `<prefix>_subject.txt`, without its line breaks, and `<prefix>_message.txt`."""
    context = context | {
        "reset_page": site_address(reverse("account_reset_password")),
        "contact_page": site_address(reverse("accounts:privacy")),
    }
    subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
    subject = " ".join(subject.splitlines())
    text = render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n"
    letter = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    page = render_to_string("mail/letter.html", {"subject": subject, "text": text})
    letter.attach_alternative(page, "text/html")
    return letter
