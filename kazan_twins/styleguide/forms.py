"""A form with every kind of field, sample messages to support and sample corrections."""

from types import SimpleNamespace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cities.admin.preview import Preview
from kazan_twins.styleguide.cities import LABEL, TEXT
from support.models import Draft, Ticket
from web.kept_uploads import KeepsFiles
from web.models import KeptUpload


class _FileInput(KeepsFiles, forms.FileInput):
    pass


class SampleForm(forms.Form):
    """A form with every field type that the site's forms use."""

    line = forms.CharField(label=_("One line"), help_text=_("A hint under the label."))
    address = forms.EmailField(label=_("E-mail"), required=False)
    text = forms.CharField(label=_("Several lines"), widget=forms.Textarea({"rows": 4, "cols": 60}))
    choice = forms.ChoiceField(
        label=_("One of several"), choices=(("a", _("the first")), ("b", _("the second"))),
        widget=forms.RadioSelect,
    )  # fmt: skip
    consent = forms.BooleanField(label=_("I agree"))
    file = forms.FileField(label=_("A file"), required=False, widget=_FileInput)


def untouched() -> SampleForm:
    return SampleForm(auto_id="untouched-%s", prefix="untouched", use_required_attribute=False)


def refused() -> SampleForm:
    """Return the form as it is shown again with errors."""
    data = {"refused-address": "не адрес"}
    form = SampleForm(data, auto_id="refused-%s", prefix="refused", use_required_attribute=False)
    kept = KeptUpload(name="снимок.jpg", size=1_200_000, token="kept-sample")  # noqa: S106 -- opens nothing
    form.fields["file"].widget.kept = (kept,)
    return form


def draft() -> Draft:
    """Return what was begun and is offered again."""
    return Draft(kind=Draft.Kind.MESSAGE, changed_at=timezone.now())


def notices() -> list[SimpleNamespace]:
    """Return a message of each level, rendered as its text."""
    return [_Notice(level_tag=level) for level in ("info", "success", "warning", "error")]


class _Notice(SimpleNamespace):
    def __str__(self) -> str:
        return f"{self.level_tag}: {TEXT}"


def tickets() -> list[Ticket]:
    """Return a ticket in each state."""
    return [
        Ticket(
            pk=number, kind=Ticket.Kind.REPORT, state=state, subject=f"Ошибка в дате {LABEL}",
            outcome=Ticket.Outcome.FIXED if state == Ticket.State.CLOSED else "",
            created_at=timezone.now(), quote="2025", quote_before="в ", quote_after=" году",
        )
        for number, state in enumerate(Ticket.State, start=1)
    ]  # fmt: skip


def entries() -> list[SimpleNamespace]:
    """Return a question and its answer."""
    return [
        SimpleNamespace(by_staff=by_staff, created_at=timezone.now(), text=TEXT, attachments=None)
        for by_staff in (False, True)
    ]


def differences() -> list[tuple[str, str]]:
    """Return a changed word in a long text, a new line, and a text that came or went whole."""
    changed = f"{TEXT}\n\n{TEXT}"
    return [
        (f"{changed} Встреча прошла в 2024 году.", f"{changed} Встреча прошла в 2025 году."),
        (f"Первая строка {LABEL}. Вторая строка.", f"Первая строка {LABEL}.\n\nВторая строка."),
        ("", f"Новый текст {LABEL}"),
        (f"Удалённый текст {LABEL}", ""),
    ]


def previews() -> list[Preview]:
    """Return the banner over a kept draft, over its accessible version and over a sent form."""
    both = {"ordinary": "?version=ordinary", "accessible": "?version=accessible"}
    return [
        Preview("ordinary", both, "/admin/"),
        Preview("accessible", both, "/admin/"),
        Preview("ordinary", {}, ""),
    ]
