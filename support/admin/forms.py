"""The forms that staff fill in beside a conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from support.forms import LONGEST_TEXT
from support.models import Ticket

# The element in whose name the fields of a correction are sent, wherever they stand on a page.
WORK = "ticket-work"


class AnswerForm(forms.Form):
    """The answer, and the version of the conversation that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 8, "cols": 80})
    )


# What staff can type on a conversation's page, whichever button they press.
TYPED = ("version", "text", "outcome", "reason", "words", "refusal")


class CorrectionForm(forms.Form):
    """The words that replace the quoted ones; its fields stand apart from the form they are of."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput({"form": WORK}))
    words = forms.CharField(
        label=_("These words instead"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3, "cols": 80, "form": WORK}),
    )


class RefusalForm(forms.Form):
    """Why the record stays as it is."""

    use_required_attribute = False

    refusal = forms.CharField(
        label=_("Why nothing is changed: the reader will see it"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2, "cols": 80, "form": WORK}),
    )


class CloseForm(forms.Form):
    """The outcome, and the words that it needs: an answer that was sent, or a reason."""

    is_answered = False
    """Set by the page: whether staff have answered."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Ticket.Outcome)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        help_text=_("The reader sees it. Required if nothing was changed or answered."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == Ticket.Outcome.UNCHANGED and not data.get("reason"):
            self.add_error("reason", _("Say why nothing was changed: the reader will see it."))
        unanswered = data.get("outcome") == Ticket.Outcome.SOLVED and not self.is_answered
        if unanswered and not data.get("reason"):
            self.add_error(
                "reason", _("No answer has been sent: send one, or say here how it was answered.")
            )
        if self.data.get("text", "").strip():
            self.add_error(None, _("The answer above has not been sent. Send or clear it first."))
        return data
