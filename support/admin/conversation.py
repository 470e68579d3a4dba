"""One conversation as staff see it, with every action they can take."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from support import actions
from support.admin.correction import Correction
from support.admin.forms import TYPED, AnswerForm, CloseForm, CorrectionForm, RefusalForm
from support.admin.records import record_address, record_change_address
from support.models import ReplyTemplate, Ticket
from web import presence

NOT_SENT = gettext_lazy("What you typed has not been sent; it is still in the form.")
SAID = {
    "answer": gettext_lazy("Answered."),
    "close": gettext_lazy("Closed."),
    "refuse": gettext_lazy("Closed."),
    "correct": gettext_lazy(
        "The record is corrected, the report is closed, its readers are written to."
    ),
}


class ConversationPage:
    """A conversation's page, with what one member of staff has typed on it."""

    def __init__(
        self,
        model_admin: "admin.ModelAdmin[Ticket]",
        request: HttpRequest,
        staff: User,
        ticket: Ticket,
    ) -> None:
        self.model_admin = model_admin
        self.request = request
        self.staff = staff
        self.ticket = ticket
        self.key = f"typed-{ticket.pk}"
        self._fill_in(request.session.get(self.key, {}))

    def press(self) -> HttpResponse | None:
        """Do what the pressed button says; None if a form must be shown again with its errors."""
        self._fill_in(self.typed | self._sent_fields())
        response = self._work()
        self._keep_typed()
        return response

    def show_again(self) -> None:
        """Keep what was sent and do nothing with it."""
        self._fill_in(self.typed | self._sent_fields())
        self._keep_typed()
        messages.warning(self.request, NOT_SENT)

    def _sent_fields(self) -> dict[str, str]:
        """Return what was typed; beside a record stand only some of the fields."""
        return {name: self.request.POST[name] for name in TYPED if name in self.request.POST}

    def response(self) -> TemplateResponse:
        ticket = self.ticket
        address = record_address(ticket) if record_change_address(ticket) else ""
        if self._can_work():
            presence.come(self.staff, ticket)
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "others": presence.others(self.staff, ticket),
            "title": str(ticket),
            "opts": self.model_admin.opts,
            "ticket": ticket,
            "entries": ticket.entries.select_related("author").prefetch_related("attachments"),
            "changes": ticket.state_changes.select_related("by"),
            "supporters_count": ticket.supporters.count(),
            "record_address": address,
            "templates": ReplyTemplate.objects.all(),
            "can_work": self._can_work(),
            "correction": self.correction,
            **{f"{name}_form": form for name, form in self.forms.items()},
        }
        return TemplateResponse(self.request, "admin/support/ticket/conversation.html", context)

    def _fill_in(self, typed: dict[str, Any]) -> None:
        """Put what was typed into the forms without validating it."""
        self.typed = typed
        given = {name: value for name, value in typed.items() if value}
        self.correction = Correction(self.ticket, self.staff, given)
        self.forms: dict[str, forms.Form] = {
            "answer": AnswerForm(initial={"version": self.ticket.version} | given),
            "close": CloseForm(initial=given),
            "correct": self.correction.form,
            "refuse": self.correction.refusal_form,
        }

    def _keep_typed(self) -> None:
        """Keep unsent words: another button, another page or a reload loses nothing."""
        if self._has_words():
            self.request.session[self.key] = self.typed
        else:
            self.request.session.pop(self.key, None)

    def _has_words(self) -> bool:
        words = (self.typed.get(name) for name in ("text", "reason", "refusal"))
        return bool(self.correction.edited) or any(words)

    def _can_work(self) -> bool:
        """Whether to show the forms: in a closed conversation only if unsent words are waiting."""
        may = self.model_admin.has_change_permission(self.request, self.ticket)
        return may and (not self.ticket.is_closed or self._has_words())

    def _work(self) -> HttpResponse | None:
        pressed, again = self.request.POST.get("action", ""), self.request.path
        if pressed == "record":
            return HttpResponseRedirect(record_address(self.ticket) or again)
        if pressed == "take":
            self._done(_("Taken."), lambda: actions.take(self.ticket, self.staff))
            return HttpResponseRedirect(again)
        if pressed == "fixed":
            fixed = Ticket.Outcome.FIXED
            self._done(_("Closed."), lambda: actions.close(self.ticket, self.staff, fixed, ""))
            return HttpResponseRedirect(again)
        if "template" in self.request.POST:
            self.typed["text"] = _with_template(
                self.typed.get("text", ""), self.request.POST["template"]
            )
            return HttpResponseRedirect(f"{again}#id_text")
        if pressed not in self.forms:
            raise Http404
        return HttpResponseRedirect(again) if self._sent(pressed) else None

    def _sent(self, name: str) -> bool:
        """Answer or close with what was typed; it stays in the form if that is refused."""
        form = self.forms[name] = type(self.forms[name])(self.request.POST)
        if isinstance(form, CloseForm):
            form.is_answered = self.ticket.is_answered
        if isinstance(form, CorrectionForm | RefusalForm):
            self.correction.show(form)
        if not form.is_valid():
            return False
        try:
            done = self._done(str(SAID[name]), lambda: self._act(form))
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        if done:
            self.typed.update(dict.fromkeys(form.fields, ""))
            return True
        messages.warning(self.request, NOT_SENT)
        self.ticket.refresh_from_db()
        # The page now shows what a colleague did: pressing again sends it knowingly.
        self._fill_in(self.typed | {"version": str(self.ticket.version)})
        return False

    def _act(self, form: forms.Form) -> None:
        data, ticket, staff = form.cleaned_data, self.ticket, self.staff
        if isinstance(form, AnswerForm):
            actions.answer(ticket, staff, data["text"], data["version"])
        elif isinstance(form, CorrectionForm):
            if self.correction.place and not self.correction.is_permitted:
                raise PermissionDenied
            place = actions.correct(ticket, staff, data["words"], data["seen"])
            said = _("Corrected after report No. %(number)d.") % {"number": ticket.pk}
            self.model_admin.log_change(self.request, place.record, said)
        elif isinstance(form, RefusalForm):
            actions.close(ticket, staff, Ticket.Outcome.UNCHANGED, data["refusal"])
        else:
            actions.close(ticket, staff, Ticket.Outcome(data["outcome"]), data["reason"])

    def _done(self, said: str, work: Callable[[], None]) -> bool:
        """Return whether it was possible; a message says so either way."""
        try:
            work()
        except actions.NotPossibleNowError as refusal:
            messages.warning(self.request, str(refusal))
            return False
        # One's own action, which has raised the version by one, holds nothing up.
        if self.typed.get("version") == str(self.ticket.version):
            self.typed["version"] = str(self.ticket.version + 1)
        self.model_admin.log_change(self.request, self.ticket, said)
        messages.success(self.request, said)
        return True


def _with_template(text: str, number: str) -> str:
    """Add a template below what has been typed."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 -- what fits an integer
        return text
    chosen = ReplyTemplate.objects.filter(pk=int(number)).first()
    return "\n\n".join(filter(None, (text.strip(), chosen.text))) if chosen else text
