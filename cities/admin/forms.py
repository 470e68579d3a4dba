"""Forms of the editors' room."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cities.admin.colleagues import MergingForm, MergingFormSet
from cities.wording.slugs import latin_slug

NOT_STORED = "not_stored"


def mark_as_not_stored(uploads: Mapping[str, Any]) -> None:
    """Let the form that holds these uploads say that they could not be kept."""
    for upload in uploads.values():
        setattr(upload, NOT_STORED, True)


class CatalogueForm(MergingForm):
    """A form whose files may not fit on the disk, and whose record a colleague may save first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say that a value is taken in words that need no declension, unlike Django's."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["unique"] = _("Another record has this already: type another.")

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was tried once and could not be stored."""
        cleaned = super().clean()
        if any(hasattr(upload, NOT_STORED) for upload in self.files.values()):
            raise ValidationError(
                _(
                    "Nothing is saved: the server has no room for the file. Your text is below: "
                    "save it without the file and tell the administrator."
                ),
                NOT_STORED,
            )
        return cleaned


class AddressForm(CatalogueForm):
    """Makes the address from the name when it is left empty."""

    named_by: ClassVar[str]
    fallback: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the address be empty."""
        super().__init__(*args, **kwargs)
        # An editor who may only look at the record has no fields at all.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        """Fill the empty address; ask for one when the name has no letter that we know."""
        super().clean()
        if self.cleaned_data.get("slug") == "":
            name = self.cleaned_data.get(self.named_by) or ""
            self.cleaned_data["slug"] = self._made_of(name)
            if name and not self.cleaned_data["slug"]:
                self.add_error("slug", _("Type an address in Latin characters."))
        return self.cleaned_data

    def _made_of(self, name: str) -> str:
        longest = self.fields["slug"].max_length  # type: ignore[attr-defined]  # a text
        return latin_slug(name)[:longest].strip("-") or self.fallback


class OrderedForm(MergingForm):
    """Puts last what has no order yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].required = False
            self.fields["order"].help_text = _("Smaller numbers come first; the last if empty.")
            if self.instance.pk is None:
                self.initial.pop("order", None)
                self.fields["order"].initial = None

    def clean_order(self) -> int:
        """Return the order that was typed, or the next one."""
        order: int | None = self.cleaned_data["order"]
        if order is not None:
            return order
        last = self.instance.siblings().aggregate(last=Max("order"))["last"]
        return (last or 0) + 1


class PartsFormSet(MergingFormSet):
    """An event's cities: at least one, none of them twice."""

    def clean(self) -> None:
        """Refuse an event without a city, no matter who removed its last one."""
        super().clean()
        named = getattr(self.instance, "named_cities", [])
        if named == [] and len(self.forms) == len(self.deleted_forms):
            raise ValidationError(_("Add at least one participating city."), "no_city")

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Name the fault, not the columns."""
        return str(_("A city is listed twice: keep one participation for it."))


class DocumentsFormSet(MergingFormSet):
    """A city's documents, none of them twice; without any, a bare city is not published."""

    def clean(self) -> None:
        super().clean()
        city = self.instance
        is_new_on_the_site = city.published and not (city.pk and self._was_published())
        if is_new_on_the_site and not city.about and not self._has_documents():
            raise ValidationError(
                _(
                    "The city’s page would be empty. To publish it, add an agreement or an event, "
                    "or write about the city; until then untick “published”."
                ),
                "empty",
            )

    def _was_published(self) -> bool:
        city = self.instance
        return bool(type(city).objects.published().contains(city) or city.participations.exists())

    def _has_documents(self) -> bool:
        kept = (form for form in self.forms if form not in self.deleted_forms)
        return any(
            form.instance.published and (form.has_changed() or form.instance.pk) for form in kept
        )

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Name the fault, not the columns."""
        return str(_("A document is listed twice: same title, same date."))
