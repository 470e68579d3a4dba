"""The reader's forms: a message, a report, an answer in their own conversation."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from support.models import Ticket
from support.pictures import PicturesField
from support.records import Subject, subject_of
from web.images import Rendition

LONGEST_TEXT = 5000
# A draft keeps more than may be sent: shortening a long text is up to its author.
LONGEST_KEPT = 4 * LONGEST_TEXT
LONGEST_QUOTE = 1000
LONGEST_SURROUNDINGS = 200


def one_line(value: str) -> str:
    """Join lines: str.splitlines knows the vertical tab and U+2028 too."""
    return " ".join(value.splitlines()).strip()


class TextArea(forms.Textarea):
    def __init__(self, rows: int) -> None:
        super().__init__({"rows": rows, "cols": 60})


class WritingForm(forms.Form):
    """What each of these forms has: the key, the text and, for a logged-in user, pictures."""

    kind: Ticket.Kind

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Message"), max_length=LONGEST_TEXT, widget=TextArea(8), strip=True
    )
    pictures = PicturesField(
        label=_("Pictures"),
        required=False,
        help_text=_("Up to three: JPEG, PNG or WebP, each up to 7 MB."),
    )

    def __init__(self, *args: Any, may_show: bool, **kwargs: Any) -> None:
        """`may_show`: whether the form takes pictures, which only a logged-in user may send."""
        super().__init__(*args, **kwargs)
        if not may_show:
            del self.fields["pictures"]
        self.initial.setdefault("key", uuid.uuid4())

    @property
    def ticket_key(self) -> uuid.UUID:
        """The key of one use of the form: a double click sends the same key twice."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    @property
    def shown(self) -> list[Rendition]:
        shown: list[Rendition] = self.cleaned_data.get("pictures", [])
        return shown

    def typed(self) -> dict[str, str]:
        """Return what was typed, valid or not, as a draft keeps it, with the form's key."""
        kept = [name for name in self.fields if name != "pictures"]
        typed = {name: self.data.get(name, "").replace("\0", "")[:LONGEST_KEPT] for name in kept}
        return typed | {"key": typed.get("key") or str(uuid.uuid4())}

    def mark_stale(self) -> None:
        """Ask the user to send it again: the page was served before a log-in in another tab."""
        self.add_error(
            None,
            _(
                "The page has been open too long, or the browser hid where the form comes from. "
                "Nothing is lost: press the button again."
            ),
        )

    def ticket_fields(self) -> dict[str, Any]:
        raise NotImplementedError


class MessageForm(WritingForm):
    kind = Ticket.Kind.MESSAGE

    subject = forms.CharField(label=_("Subject"), max_length=150)
    field_order = ("subject", "text", "pictures")

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def ticket_fields(self) -> dict[str, Any]:
        return {"kind": self.kind, "subject": self.cleaned_data["subject"]}


class ReportForm(WritingForm):
    kind = Ticket.Kind.REPORT

    fault = forms.ChoiceField(
        label=_("What is wrong?"), choices=Ticket.Fault, widget=forms.RadioSelect
    )
    page = forms.CharField(
        label=_("Page"),
        required=False,
        help_text=_("Its address, or simply its name."),
    )
    record = forms.CharField(widget=forms.HiddenInput, required=False)
    section = forms.CharField(widget=forms.HiddenInput, required=False)
    quote = forms.CharField(
        label=_("Which words are wrong?"),
        required=False,
        max_length=LONGEST_QUOTE,
        widget=TextArea(3),
        help_text=_("Copy them from the page, if you can."),
    )
    proposal = forms.CharField(
        label=_("How should it read?"),
        required=False,
        max_length=LONGEST_QUOTE,
        widget=TextArea(3),
        help_text=_("The same words as they should be. This is the quickest to correct."),
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    after = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    field_order = ("page", "quote", "proposal", "fault", "text", "pictures")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What is the mistake?")
        self.fields["text"].help_text = _("One line is enough. A source helps us check.")
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for an explanation, unless the better words explain themselves."""
        data = super().clean() or {}
        if not data.get("text") and "text" not in self.errors:
            if data.get("proposal"):
                data["text"] = _("It should read: “%(words)s”") % {"words": data["proposal"]}
            else:
                self.add_error("text", self.fields["text"].error_messages["required"])
        return data

    @property
    def about(self) -> Subject:
        """The page and the record, as named by the address or the sent form."""
        known = self.data if self.is_bound else self.initial
        return subject_of(*(str(known.get(name, "")) for name in ("page", "record", "section")))

    def ticket_fields(self) -> dict[str, Any]:
        about, data = self.about, self.cleaned_data
        typed_page = one_line(data["page"])[:150]
        return {
            "kind": self.kind,
            "fault": data["fault"],
            "subject": (about.title or typed_page or str(_("Error report")))[:150],
            "page": about.page,
            "section": about.section,
            "quote": data["quote"],
            "proposal": data["proposal"],
            "quote_before": data["before"][-LONGEST_SURROUNDINGS:],
            "quote_after": data["after"][:LONGEST_SURROUNDINGS],
            "record": about.record,
            "record_title": about.title[:250] if about.record else "",
        }


class ReplyForm(WritingForm):
    """The author's next words; an existing conversation needs no key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, may_show=True, **kwargs)
        del self.fields["key"]
        self.fields["text"].label = _("Your answer")
        self.fields["text"].widget.attrs["rows"] = 5
