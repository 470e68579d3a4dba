"""What a report proposes, beside the record's own words, to be taken, edited or refused there."""

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.models import User
from cities.admin.base import form_shown
from cities.admin.colleagues import MergingForm
from support.admin.forms import CorrectionForm, RefusalForm
from support.corrections import place_of
from support.models import Ticket

IN_HAND = "ticket_in_hand"
AUTO_ID = "report_%s"


class Correction:
    """The place of the quoted words in the record, what would stand there, and the two forms."""

    def __init__(self, ticket: Ticket, staff: User, typed: Mapping[str, str] | None = None) -> None:
        self.ticket = ticket
        self.place = None if ticket.is_closed else place_of(ticket)
        self.proposed = ticket.proposal or (self.place.words if self.place else "")
        self.is_permitted = self.place is not None and staff.has_perm(
            _permission(self.place.record)
        )
        edited = (typed or {}).get("words", "")
        self.edited = "" if edited in {self.proposed, ticket.quote} else edited
        """What was typed in place of the proposal and has not been sent."""
        initial = {
            "words": self.proposed,
            **(typed or {}),
            "seen": self.place.fingerprint if self.place else "",
        }
        self.form = CorrectionForm(initial=initial, auto_id=AUTO_ID)
        self.refusal_form = RefusalForm(initial=initial, auto_id=AUTO_ID)

    @property
    def text(self) -> str:
        """The field's text as it would be."""
        return self.place.text_with(self.form["words"].value()) if self.place else ""

    @property
    def readers_words(self) -> str:
        first = self.ticket.entries.first()
        return first.text if first else ""

    def show(self, form: CorrectionForm | RefusalForm) -> None:
        """Show a form that was sent in place of the empty one."""
        form.auto_id = AUTO_ID
        if isinstance(form, CorrectionForm):
            self.form = form
        else:
            self.refusal_form = form


def _permission(record: Any) -> str:
    options = record._meta  # noqa: SLF001 -- Django's documented API
    return f"{options.app_label}.change_{options.model_name}"


def ticket_in_hand(request: HttpRequest) -> Ticket | None:
    """Return the report from which a member of staff came to the record they are editing."""
    user = request.user
    if not (isinstance(user, User) and user.is_staff and IN_HAND in request.session):
        return None
    return Ticket.objects.visible_to(user).filter(pk=request.session[IN_HAND]).first()


@receiver(form_shown)
def put_beside_the_field(request: HttpRequest, forms: list[MergingForm], **_others: Any) -> None:
    """Show the report beside the field that it is about, or beside the record's first."""
    ticket = ticket_in_hand(request)
    if ticket is None or ticket.is_closed or not isinstance(request.user, User):
        return
    correction = Correction(ticket, request.user)
    field = _field_of(correction, forms)
    if field:
        form, name = field
        context = {"correction": correction, "ticket": ticket, "with_quote": True}
        form.beside[name] = render_to_string("admin/support/ticket/_correction.html", context)


def _field_of(correction: Correction, forms: list[MergingForm]) -> tuple[MergingForm, str] | None:
    place = correction.place
    if place:
        for form in forms:
            if form.instance == place.record and place.field in form.fields:
                return form, place.field
    first = forms[0]
    names = [field.name for field in first.compared()]
    return (first, names[0]) if names and first.instance == correction.ticket.record else None
