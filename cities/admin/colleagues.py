"""Two editors with one record open: the later save keeps what the earlier one changed.

A form holds, hidden, the version of its record and each field's text as the editor saw it. A field
that was left as it was seen takes the record's present value; one that both have changed comes
back with both texts and the one before them, and the second press saves the chosen ones. A text
that comes back as seen is only compared, never stored.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.admin.number_fields import NumberInput
from web.kept_uploads import CONFLICT
from web.text import tidied

VERSION = "version"
MINE, THEIRS, BEFORE = "mine", "theirs", "before"


def is_file(field: forms.Field) -> bool:
    return isinstance(field, forms.FileField)


class SeenField(forms.BoundField):
    """A field that is followed by its hidden text, and by a colleague's where the two differ."""

    form: "MergingForm"

    def __str__(self) -> SafeString:
        beside = self.form.beside.get(self.name, SafeString())
        shown = super().__str__()
        if not self.is_compared:
            return shown + beside
        context = {
            "name": self.html_initial_name,
            "seen": self.present,
            "clash": self.form.conflicts.get(self.name),
        }
        return shown + render_to_string("admin/cities/_seen.html", context) + beside

    __html__ = __str__

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        """Name a field of a row: a table has headings in place of labels."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.form.prefix and not self.is_hidden:
            built.setdefault("aria-label", str(self.label))
        return built

    @property
    def is_compared(self) -> bool:
        return not (self.is_hidden or self.form.instance._state.adding)  # noqa: SLF001 -- Django's documented API

    @property
    def choice_name(self) -> str:
        return f"choice-{self.html_name}"

    @property
    def before_name(self) -> str:
        return f"before-{self.html_name}"

    @property
    def present(self) -> str:
        """The text of the record's present value."""
        return self._text(self.field.prepare_value(self.initial))

    @property
    def typed(self) -> str:
        """The text that was sent; a file field that was left alone sends none."""
        if is_file(self.field) and self.data is None:
            return self.present
        return self._text(self.data)

    def put(self, data: Any, text: str) -> None:
        """Make `text` what was sent; a file that is not sent stays as it is anyway."""
        if isinstance(self._widget, forms.CheckboxInput) and not text:
            data.pop(self.html_name, None)
        elif not is_file(self.field):
            data[self.html_name] = text
        if isinstance(self._widget, NumberInput):
            data.update(self._widget.confirmation(self.html_name, text))

    def in_words(self, text: str) -> str:
        if isinstance(self._widget, forms.CheckboxInput):
            return _("Yes") if text else _("No")
        choices = getattr(self.field, "choices", ())
        return next((str(label) for value, label in choices if str(value) == text), text) or "—"

    @property
    def _widget(self) -> Any:
        """The input itself, without the links that the admin puts around a choice of records."""
        return getattr(self.field.widget, "widget", self.field.widget)

    def _text(self, value: Any) -> str:
        if isinstance(self._widget, forms.CheckboxInput):
            return "on" if value else ""
        text = value if is_file(self.field) else self._widget.format_value(value)
        # A choice formats its value as a list.
        return tidied("".join(text) if isinstance(text, list) else str(text or ""))


class Clash:
    """A field that both have changed: its texts in words, and the names of its choice."""

    def __init__(self, field: SeenField, seen: str) -> None:
        self.choice_name = field.choice_name
        self.before_name = field.before_name
        self.seen = seen
        self.before = field.in_words(seen)
        self.texts = [
            (MINE, _("Yours, as it stands in the field"), field.in_words(field.typed)),
            (THEIRS, _("The colleague’s"), field.in_words(field.present)),
        ]
        # A file that is no longer stored cannot be taken back.
        if not is_file(field.field):
            self.texts.append((BEFORE, _("As it was before both of you"), self.before))


class MergingForm(forms.ModelForm):
    """Takes over what a colleague changed and the editor did not touch."""

    bound_field_class = SeenField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: dict[str, Clash] = {}
        """Fields that both have changed."""
        self.beside: dict[str, SafeString] = {}
        """What other rooms show beside a field."""
        self.has_colleagues_work = False
        if self.is_bound:
            self._choose()
            self._merge()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self.conflicts:
            self.add_error(name, ValidationError(_BOTH_CHANGED, CONFLICT))
        return cleaned

    def compared(self) -> Iterator[SeenField]:
        for field in self:
            if isinstance(field, SeenField) and field.is_compared:
                yield field

    def _choose(self) -> None:
        """Take the texts that were chosen among those side by side."""
        sent: Any = self.data
        chosen, files = sent.copy(), self.files.copy()
        for field in self.compared():
            choice = sent.get(field.choice_name)
            if choice in {THEIRS, BEFORE}:
                name = field.html_initial_name if choice == THEIRS else field.before_name
                field.put(chosen, sent.get(name, ""))
                files.pop(field.html_name, None)
        self.data, self.files = chosen, files

    def _merge(self) -> None:
        sent: Any = self.data
        merged = sent.copy()
        for field in self.compared():
            seen, present = sent.get(field.html_initial_name), field.present
            if seen in (None, present):
                continue
            self.has_colleagues_work = True
            if field.typed == seen:
                field.put(merged, present)
            elif field.typed != present:
                self.conflicts[field.name] = Clash(field, seen)
        self.data = merged


# What stands before the name of a field that belongs to another one.
_MARKS = "initial-|choice-|before-"


class _Row(NamedTuple):
    """One row as it was sent; its number is taken out of the names."""

    data: dict[str, list[str]]
    files: dict[str, list[Any]]


class MergingFormSet(BaseInlineFormSet):
    """Rows that a colleague may add, change and remove while the form is open."""

    model: type[Model]
    prefix: str
    data: Any
    files: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusals: list[str] = []
        self.has_colleagues_work = False
        version = str(getattr(self.instance, VERSION))
        if self.is_bound and self.instance.pk and self.data.get(VERSION) != version:
            self._merge()

    def clean(self) -> None:
        super().clean()
        if self.refusals:
            raise ValidationError(self.refusals)

    def _merge(self) -> None:
        """Send the rows that there are now, then the new ones and those to be added again."""
        # A form set makes a plain dict of no files.
        self.files = self.files or MultiValueDict()
        rows = self._sent()
        stored, new = rows[: self.initial_form_count()], rows[self.initial_form_count() :]
        by_key = {self._first(row, self._key): row for row in stored}
        present = []
        for record in self.get_queryset():
            row = by_key.pop(str(record.pk), None)
            if row is None:
                row, self.has_colleagues_work = self._row_of(record), True
            elif self._first(row, "DELETE") and self._is_changed(row, record):
                self.refusals.append(_CHANGED_AND_DELETED % {"row": record})
            present.append(row)
        self.has_colleagues_work |= bool(by_key)
        again = [row for row in by_key.values() if self._is_touched(row)]
        if again:
            self.refusals.append(str(_REMOVED))
        for row in again:
            row.data[f"{self.prefix}-{{}}-{self._key}"] = [""]
        self._send(present, [*again, *new])

    @property
    def _key(self) -> str:
        return str(self.model._meta.pk.name)  # noqa: SLF001 -- Django's documented API

    def _sent(self) -> list[_Row]:
        rows = [_Row({}, {}) for _number in range(self.total_form_count())]
        name = re.compile(rf"((?:{_MARKS})?{re.escape(self.prefix)}-)([0-9]+)(-.+)", re.ASCII)
        for part, sent in enumerate((self.data, self.files)):
            for key, values in sent.lists():
                match = name.fullmatch(key)
                if match and int(match[2]) < len(rows):
                    rows[int(match[2])][part][f"{match[1]}{{}}{match[3]}"] = values
        return rows

    def _send(self, present: list[_Row], new: list[_Row]) -> None:
        data, files = self.data.copy(), self.files.copy()
        # The highest number that was sent may be higher than now: what is left of it is not read.
        for number, row in enumerate((*present, *new)):
            for key in self._names_of_row(number, data):
                del data[key]
            for key in self._names_of_row(number, files):
                del files[key]
            for key, values in row.data.items():
                data.setlist(key.format(number), values)
            for key, values in row.files.items():
                files.setlist(key.format(number), values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(present))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(present) + len(new))
        self.data, self.files = data, files
        # The numbers of forms were read from what was sent.
        self.__dict__.pop("management_form", None)

    def _names_of_row(self, number: int, sent: Any) -> list[str]:
        start = re.compile(rf"(?:{_MARKS})?{re.escape(self.prefix)}-{number}-")
        return [key for key in sent if start.match(key)]

    def _row_of(self, record: Model) -> _Row:
        """Return a colleague's row as if it had been shown and sent."""
        row: dict[str, str] = {self._key: str(record.pk), self.fk.name: str(self.instance.pk)}
        seen = {}
        for field in self._form_of(record).compared():
            field.put(row, field.present)
            seen[f"initial-{self.prefix}-{{}}-{field.name}"] = [field.present]
        return _Row({f"{self.prefix}-{{}}-{name}": [row[name]] for name in row} | seen, {})

    def _form_of(self, record: Model) -> MergingForm:
        form: Any = self.form(instance=record)
        return form  # type: ignore[no-any-return]  # the admin derives it from ours

    def _is_changed(self, row: _Row, record: Model) -> bool:
        seen = (
            (row.data.get(f"initial-{self.prefix}-{{}}-{field.name}"), field.present)
            for field in self._form_of(record).compared()
        )
        return any(sent and sent[0] != present for sent, present in seen)

    def _is_touched(self, row: _Row) -> bool:
        """Whether the editor typed anything in a row and wants to keep it."""
        if self._first(row, "DELETE"):
            return False
        names = [name for name, field in self.form.base_fields.items() if not is_file(field)]
        return bool(row.files) or any(
            row.data.get(f"{self.prefix}-{{}}-{name}", [""])
            != row.data.get(f"initial-{self.prefix}-{{}}-{name}")
            for name in names
        )

    def _first(self, row: _Row, name: str) -> str:
        return row.data.get(f"{self.prefix}-{{}}-{name}", [""])[0]


_BOTH_CHANGED = gettext_lazy(
    "A colleague has changed this meanwhile, and so have you. Choose below what is to stay, then "
    "save once more."
)
_REMOVED = gettext_lazy(
    "A colleague has removed an entry meanwhile that you have changed. What you typed stands last, "
    "as a new one: save once more to add it."
)
_CHANGED_AND_DELETED = gettext_lazy(
    "A colleague has changed “%(row)s” meanwhile, and you are deleting it. Look at it below, then "
    "save once more to delete it."
)
