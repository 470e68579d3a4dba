"""The pages that join two records of one event, part them again, and split a record of two."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.admin import joining
from cities.admin.bulk import BulkActions
from cities.admin.doubles import doubles_of
from cities.dates.languages import write
from cities.history.models import Change
from cities.history.recording import note, recorded
from cities.models import Event, JoinedEvent, Participation
from cities.search.writing import catch_up
from cities.versions import lock_catalogue

PAIR = 2
STAYS, GOES, IN_BOTH = "stays", "goes", "both"
PLACES = {
    STAYS: gettext_lazy("in the first event"),
    GOES: gettext_lazy("in the second"),
    IN_BOTH: gettext_lazy("in both"),
}
LONGEST_NUMBER = 18


def join_address(*events: Event) -> str:
    query = urlencode({"of": [event.pk for event in events]}, doseq=True)
    return f"{reverse('admin:cities_event_join')}?{query}"


class SplitForm(forms.ModelForm):
    """The second event; what both records have stays as it is."""

    class Meta:
        model = Event
        fields = ("title", "dates", "place", "summary")


class Joining(BulkActions):
    """Adds the pages to the admin of events, and the hints that lead to them."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("join/", view(self.join_view), name="cities_event_join"),
            path("part/<int:number>/", view(self.part_view), name="cities_event_part"),
            path("<int:number>/split/", view(self.split_view), name="cities_event_split"),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Join two into one"), permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        chosen = list(queryset[: PAIR + 1])
        if len(chosen) != PAIR:
            messages.warning(request, _("Choose two records: those of one event."))
            return None
        return redirect(join_address(*joining.in_order(chosen[0], chosen[1])))

    def join_view(self, request: HttpRequest) -> HttpResponse:
        """Show two records side by side, and join them."""
        self._check_rights(request)
        pair = self._pair(request)
        rows = joining.rows_of(pair, request.POST)
        seen = f"{pair[0].version}-{pair[1].version}"
        if request.method == "POST":
            lock_catalogue()
            if request.POST.get("seen") != seen:
                messages.warning(request, _("A record was changed meanwhile: look at it again."))
            elif done := self._joined(request, pair, rows):
                return done
        context = {"title": _("Join two records of one event"), "rows": rows, "seen": seen}
        return self._page(request, "join", context | {"pair": pair})

    def part_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Ask whether a joining is to be undone, and undo it."""
        self._check_rights(request)
        record = get_object_or_404(JoinedEvent.objects.select_related("event"), pk=number)
        if request.method == "POST":
            try:
                with recorded(request.user, [record.event]):
                    found = joining.part(record)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return redirect(request.path)
            catch_up()
            said = _("These are two records again.")
            self.log_change(request, record.event, said)
            self.log_addition(request, found, said)
            note(found, request.user, Change.Action.BROUGHT_BACK)
            messages.success(request, said)
            return redirect("admin:cities_event_change", found.pk)
        context = {"title": _("Make two records of “%(title)s” again") % {"title": record.event}}
        return self._page(request, "part", context | {"record": record})

    def split_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Ask what the second event is and whose part in it is whose, and make it."""
        self._check_rights(request)
        event = get_object_or_404(Event, pk=number)
        initial = {name: getattr(event, name) for name in ("title", "dates", "place")}
        form = SplitForm(request.POST or None, initial=initial)
        form.instance.series, form.instance.published = event.series, event.published
        parts = list(event.participations.select_related("city").order_by("city__name"))
        places = {part: request.POST.get(f"city-{part.city_id}", STAYS) for part in parts}
        if request.method == "POST" and form.is_valid() and _is_whole(form, places):
            with recorded(request.user, [event]):
                second = _split(form, places)
            note(second, request.user, Change.Action.ADDED)
            catch_up()
            said = _("Split into two events.")
            self.log_change(request, event, said)
            self.log_addition(request, second, said)
            messages.success(request, said)
            return redirect("admin:cities_event_change", second.pk)
        context = {"title": _("Split “%(title)s” into two events") % {"title": event}}
        choices = [
            (part, [(value, label, value == place) for value, label in PLACES.items()])
            for part, place in places.items()
        ]
        return self._page(request, "split", context | {"form": form, "places": choices})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Show beside the title which records may tell the same event."""
        form = context["adminform"].form
        doubles = doubles_of(form.instance) if not kwargs["add"] or form.is_bound else []
        if doubles and "title" in form.fields:
            links = [
                (other, write(other.dates), self._address_with(other, form.instance))
                for other in doubles
            ]
            form.beside["title"] = render_to_string(
                "admin/cities/event/_doubles.html", {"links": links}
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Event, *args: Any) -> HttpResponse:
        """Say at once that the event may stand there already."""
        for other in doubles_of(obj)[:1]:
            said = _("“%(title)s” may be the same event.") % {"title": other}
            link = join_address(*joining.in_order(other, obj))
            messages.warning(
                request, format_html('{} <a href="{}">{}</a>', said, link, _("Join the two"))
            )
        return super().response_add(request, obj, *args)

    @admin.display(description=gettext_lazy("joined and split"))
    def joined_and_split(self, event: Event) -> str:
        """Lead to the pages that part and split the record."""
        if not event.pk:
            return "—"
        context = {"event": event, "joined": event.joined.all()}
        return render_to_string("admin/cities/event/_joined.html", context)

    def _address_with(self, other: Event, event: Event) -> str:
        if event.pk:
            return join_address(*joining.in_order(other, event))
        return reverse("admin:cities_event_change", args=[other.pk])

    def _joined(
        self, request: HttpRequest, pair: tuple[Event, Event], rows: list[joining.Row]
    ) -> HttpResponse | None:
        try:
            with recorded(request.user, pair):
                made = joining.join(pair, rows)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return None
        catch_up()
        said = _("Joined: “%(one)s” and “%(other)s”.") % {"one": pair[0], "other": pair[1]}
        self.log_change(request, made.event, said)
        undo = reverse("admin:cities_event_part", args=[made.pk])
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo, _("Undo")))
        return HttpResponseRedirect(reverse("admin:cities_event_change", args=[made.event_id]))

    def _pair(self, request: HttpRequest) -> tuple[Event, Event]:
        asked = request.GET.getlist("of")
        numbers = {int(each) for each in asked if each.isdecimal() and len(each) <= LONGEST_NUMBER}
        found = list(Event.objects.filter(pk__in=numbers).select_related("series"))
        if len(found) != PAIR:
            raise Http404
        # In the order of the address, which does not change while the page is open.
        first, second = sorted(found, key=lambda event: asked.index(str(event.pk)))
        return first, second

    def _check_rights(self, request: HttpRequest) -> None:
        if not (self.has_change_permission(request) and self.has_delete_permission(request)):
            raise PermissionDenied

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        each = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/cities/event/{name}.html", each | context)


def _is_whole(form: SplitForm, places: dict[Participation, str]) -> bool:
    """Whether each of the two has a city; an error says which has none."""
    chosen = set(places.values())
    if {STAYS, IN_BOTH} & chosen and {GOES, IN_BOTH} & chosen:
        return True
    form.add_error(None, _("Each of the two events needs a city: choose which city goes where."))
    return False


@transaction.atomic
def _split(form: SplitForm, places: dict[Participation, str]) -> Event:
    lock_catalogue()
    second: Event = form.save()
    for part, place in places.items():
        if place == GOES:
            Participation.objects.filter(pk=part.pk).update(event=second)
        elif place == IN_BOTH:
            Participation.objects.create(event=second, city=part.city, text=part.text)
    return second
