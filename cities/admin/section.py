"""The section's own texts and figures."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.admin.base import CatalogueAdmin
from cities.admin.forms import CatalogueForm, OrderedForm
from cities.models import Introduction, KeyFigure
from web.folding import folded

_COUNTED_THINGS = re.compile(r"(\d+)\s(\w+)")
_RULES_OF_THINGS = {KeyFigure.Rule.CITIES, KeyFigure.Rule.COUNTRIES}
# Letters that the cases of a word have in common.
_ROOT = 5


def contradictions() -> Iterator[str]:
    """Say which official figures differ from the counted ones, and which texts from both."""
    figures = [figure for figure in KeyFigure.objects.counted() if figure.figure.isdecimal()]
    for figure in figures:
        if figure.figure != figure.counted_in_words and figure.rule != KeyFigure.Rule.TYPED:
            yield _("“%(caption)s”: officially %(official)s, counted %(counted)s.") % {
                "caption": figure.caption_after(figure.figure),
                "official": figure.figure,
                "counted": figure.counted_in_words,
            }
    things = [each for each in figures if each.rule in _RULES_OF_THINGS]
    for introduction in Introduction.objects.all():
        for number, word in _COUNTED_THINGS.findall(f"{introduction.lead}\n{introduction.body}"):
            for figure in things:
                if number != figure.figure and _roots(word) & _roots(figure.caption):
                    yield _("The introduction says “%(words)s”, the figures %(figure)s.") % {
                        "words": f"{number} {word}",
                        "figure": figure.figure,
                    }


def _roots(text: str) -> set[str]:
    return {word[:_ROOT] for word in folded(text).split() if len(word) >= _ROOT}


class SectionAdmin(CatalogueAdmin):
    """Shows above its pages where figures and texts contradict each other."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._say_contradictions(request)
        return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._say_contradictions(request)
        return super().changelist_view(request, *args, **kwargs)

    def _say_contradictions(self, request: HttpRequest) -> None:
        if request.method == "GET":
            for contradiction in contradictions():
                messages.warning(request, contradiction)


@admin.register(Introduction)
class IntroductionAdmin(SectionAdmin):
    """The only introduction: it can be edited, but not added twice or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Introduction.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Introduction | None = None) -> bool:
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: Introduction,
        form: CatalogueForm,
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        obj.pk = Introduction.ONLY
        super().save_model(request, obj, form, change)


class KeyFigureForm(OrderedForm, CatalogueForm): ...


@admin.register(KeyFigure)
class KeyFigureAdmin(SectionAdmin):
    form = KeyFigureForm
    list_display = ("caption", "rule", "official_value", "counted", "official_date", "order")
    list_editable = ("order",)
    search_fields = ("caption",)
    readonly_fields = ("counted",)
    fields = (
        "rule",
        ("caption", "caption_few", "caption_many"),
        ("official_value", "official_date", "counted"),
        "order",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeyFigure]:
        return KeyFigure.objects.counted()

    @admin.display(description=gettext_lazy("counted now"))
    def counted(self, figure: KeyFigure) -> str:
        return figure.counted_in_words if figure.pk else "—"
