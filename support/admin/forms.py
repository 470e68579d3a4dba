"""What staff fill in beside a conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from support.forms import LONGEST_TEXT
from support.models import Ticket


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 8, "cols": 80})
    )


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Ticket.Outcome)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        help_text=_("The reader sees it. It must be said when nothing was changed."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == Ticket.Outcome.UNCHANGED and not data.get("reason"):
            self.add_error("reason", _("Say why nothing was changed: the reader will see it."))
        return data
