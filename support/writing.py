"""The two pages that begin a conversation: anyone may type, a logged-in user may send."""

from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views import View

from accounts import limits
from accounts.models import User
from support import actions, drafts
from support.forms import MessageForm, ReportForm, WritingForm
from support.models import Draft, Ticket
from web import kept_uploads


def kept_until_log_in(request: HttpRequest, kind: str, typed: dict[str, str]) -> HttpResponse:
    """Keep what a stranger typed and redirect to the log-in, which returns to it."""
    if not limits.allowed(request, "support_draft"):
        return limits.refusal(request, limits.seconds_to_wait(request, "support_draft"))
    draft = drafts.keep(request, kind, typed, kept_uploads.keep_all(request))
    door = "account_signup" if request.POST.get("then") == "register" else "account_login"
    query = urlencode({"next": draft.get_absolute_url()})
    response = HttpResponseRedirect(f"{reverse(door)}?{query}")
    drafts.remember(response, draft)
    return response


class WritingPage(View):
    """Show the form, keep what is typed, and send it once its author is logged in."""

    http_method_names = ["get", "head", "post"]  # noqa: RUF012 -- Django's own
    form_class: type[WritingForm]
    template: str

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = list(drafts.of_visitor(request, self.form_class.kind))
        draft = self._asked_for(request, kept)
        initial = draft.fields if draft else self._initial(request)
        form = self.form_class(initial=initial, may_show=request.user.is_authenticated)
        if draft:
            kept_uploads.offer(request, form, draft.files)
        others = [one for one in kept if one != draft]
        restored = draft if draft and drafts.holds_words(draft.fields) else None
        response = self._page(request, form, restored=restored, unfinished=others)
        if draft or others:
            add_never_cache_headers(response)
        else:
            # Not "no-store": with "no-cache" a browser's back button still shows what was typed.
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        kept_uploads.put_back(request)
        known = isinstance(user, User)
        form = self.form_class(request.POST, request.FILES, may_show=known)
        if request.POST.get("then") == "keep":
            return drafts.kept_in_passing(request, form.kind, form.typed())
        if request.POST.get("then") == "discard":
            return self._discarded(request, form)
        if not isinstance(user, User):
            return kept_until_log_in(request, form.kind, form.typed())
        if not limits.allowed(request, "support_message"):
            drafts.keep(request, form.kind, form.typed(), kept_uploads.keep_all(request))
            return limits.refusal(request, limits.seconds_to_wait(request, "support_message"))
        if form.is_valid():
            response = self._sent(request, user, form)
            if response:
                return response
        return self._refused(request, form)

    def shown_again(self, request: HttpRequest) -> HttpResponse:
        """Show what came with an old token and do nothing with it; see kazan_twins.errors."""
        kept_uploads.put_back(request)
        form = self.form_class(request.POST, request.FILES, may_show=request.user.is_authenticated)
        form.mark_stale()
        kept_uploads.settle(request, [form])
        return self._page(request, form)

    def _initial(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def _asked_for(self, request: HttpRequest, kept: list[Draft]) -> Draft | None:
        """Return the draft of the form that was left for the log-in, or the newest draft."""
        left = [one for one in kept if one.fields["key"] == request.GET.get("form")]
        fitting = (one for one in kept if not self._is_about_another(request, one))
        return next(chain(left, fitting), None)

    def _is_about_another(self, request: HttpRequest, draft: Draft) -> bool:
        return False

    def _context(self, request: HttpRequest, form: WritingForm) -> dict[str, Any]:
        return {}

    def _page(self, request: HttpRequest, form: WritingForm, **more: Any) -> HttpResponse:
        context = {"form": form} | more | self._context(request, form)
        return render(request, self.template, context)

    def _discarded(self, request: HttpRequest, form: WritingForm) -> HttpResponse:
        """Delete the draft with its pictures, and begin again about the same place."""
        about = {name: request.POST.get(name, "") for name in self._initial(request)}
        query = urlencode({name: value for name, value in about.items() if value})
        response = redirect(f"{request.path}{'?' if query else ''}{query}")
        drafts.discard(request, response, form.kind, form.typed()["key"])
        return response

    def _sent(self, request: HttpRequest, user: User, form: WritingForm) -> HttpResponse | None:
        """Send and redirect to the conversation; None if the pictures could not be stored."""
        try:
            ticket = actions.send_ticket(
                user, form.ticket_key, form.ticket_fields(), form.cleaned_data["text"], form.shown
            )
        except OSError:
            form.add_error(
                "pictures", _("The pictures could not be saved. Send the message without them.")
            )
            return None
        messages.success(request, _("Sent. Your number is %(number)d.") % {"number": ticket.pk})
        response = redirect(ticket)
        drafts.discard(request, response, form.kind, form.cleaned_data["key"])
        return response

    def _refused(self, request: HttpRequest, form: WritingForm) -> HttpResponse:
        """Show the form again, and keep it as a draft in case the visitor leaves and returns."""
        kept_uploads.settle(request, [form])
        typed = form.typed()
        if drafts.holds_words(typed):
            drafts.keep(request, form.kind, typed, kept_uploads.tokens_of(form))
        return self._page(request, form)


class MessagePage(WritingPage):
    form_class = MessageForm
    template = "support/new.html"


class ReportPage(WritingPage):
    form_class = ReportForm
    template = "support/report.html"

    def _initial(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address names; the selected words come by the page's script."""
        return {name: request.GET.get(name, "") for name in ("page", "record", "section")}

    def _is_about_another(self, request: HttpRequest, draft: Draft) -> bool:
        """Whether the draft is about another place: a new sentence needs a fresh form."""
        asked = self._initial(request)
        return bool(asked["page"]) and (
            "selected" in request.GET
            or any(value and value != draft.fields.get(name) for name, value in asked.items())
        )

    def _context(self, request: HttpRequest, form: WritingForm) -> dict[str, Any]:
        if not isinstance(form, ReportForm):
            return {}
        about = form.about
        told = Ticket.objects.none()
        if about.record:
            told = Ticket.objects.reports().open().about(about.record).newest_first()
        return {
            "about": about,
            "told": told.with_own(request.user)[:5],
            "told_count": told.people_count(),
        }


message_page = MessagePage.as_view()
report_page = ReportPage.as_view()
