"""A reader's own conversations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from accounts import limits
from accounts.models import User
from support import actions, drafts, joining
from support.access import own_ticket_or_404, picture_or_404
from support.forms import ReplyForm
from support.models import Draft, Ticket
from support.writing import kept_until_log_in
from web import kept_uploads

TICKETS_ON_A_PAGE = 20
LATEST = 5


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show a reader's newest messages beside the doors to their account's own pages."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    context = {
        "tickets": Ticket.objects.of_author(user).newest_first()[:LATEST],
        "unfinished": Draft.objects.of_person(user).newest_first()[:LATEST],
    }
    return render(request, "support/account.html", context)


@require_safe
@login_required
def ticket_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User):
        raise Http404
    own = Paginator(Ticket.objects.of_author(user).newest_first(), TICKETS_ON_A_PAGE)
    return render(
        request,
        "support/list.html",
        {
            "tickets": own.get_page(request.GET.get("page")),
            "unfinished": Draft.objects.of_person(user).newest_first()[:TICKETS_ON_A_PAGE],
            "followed": Ticket.objects.followed_by(user).newest_first()[:TICKETS_ON_A_PAGE],
        },
    )


class ConversationPage(View):
    """Show the author their conversation and take their next words."""

    http_method_names = ["get", "head", "post"]  # noqa: RUF012 -- Django's own

    @method_decorator(login_required)
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        found = own_ticket_or_404(request, number)
        draft = drafts.of_visitor(request, Draft.Kind.REPLY).of_form(str(number)).first()
        form = ReplyForm(initial=draft.fields if draft else {})
        if draft:
            kept_uploads.offer(request, form, draft.files)
        return self._page(request, found, form, restored=draft)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        kept_uploads.put_back(request)
        form = ReplyForm(request.POST, request.FILES)
        typed = form.typed() | {"key": str(number)}
        if request.POST.get("then") == "keep":
            return drafts.kept_in_passing(request, Draft.Kind.REPLY, typed)
        if request.POST.get("then") == "discard":
            response = redirect(request.path)
            drafts.discard(request, response, Draft.Kind.REPLY, str(number))
            return response
        if not request.user.is_authenticated:
            return kept_until_log_in(request, Draft.Kind.REPLY, typed)
        found = own_ticket_or_404(request, number)
        if not limits.allowed(request, "support_message"):
            drafts.keep(request, Draft.Kind.REPLY, typed, kept_uploads.keep_all(request))
            return limits.refusal(request, limits.seconds_to_wait(request, "support_message"))
        if form.is_valid() and _replied(request, found, form):
            response = redirect(found)
            drafts.discard(request, response, Draft.Kind.REPLY, str(number))
            return response
        kept_uploads.settle(request, [form])
        if drafts.holds_words(typed):
            drafts.keep(request, Draft.Kind.REPLY, typed, kept_uploads.tokens_of(form))
        return self._page(request, found, form)

    def shown_again(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what came with an old token and do nothing with it; see kazan_twins.errors."""
        found = own_ticket_or_404(request, number)
        kept_uploads.put_back(request)
        form = ReplyForm(request.POST, request.FILES)
        form.mark_stale()
        kept_uploads.settle(request, [form])
        return self._page(request, found, form)

    def _page(
        self,
        request: HttpRequest,
        found: Ticket,
        form: ReplyForm,
        *,
        restored: Draft | None = None,
    ) -> HttpResponse:
        entries = found.entries.select_related("author").prefetch_related("attachments")
        context = {"ticket": found, "entries": entries, "form": form, "restored": restored}
        return render(request, "support/ticket.html", context)


ticket = ConversationPage.as_view()


def _replied(request: HttpRequest, found: Ticket, form: ReplyForm) -> bool:
    try:
        actions.reply_as_author(found, form.cleaned_data["text"], form.shown)
    except OSError:
        form.add_error(
            "pictures", _("The pictures could not be saved. Send the message without them.")
        )
        return False
    if found.is_closed:
        messages.success(request, _("Your answer is sent, and the conversation is open again."))
    else:
        messages.success(request, _("Your answer is sent."))
    return True


@require_POST
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Join an open report; one that is closed or not shown cannot be joined."""
    found = joining.may_be_joined(number)
    if found is None:
        raise Http404
    if not isinstance(request.user, User):
        return joining.join_after_log_in(request, found)
    joining.join(request, request.user, found)
    return redirect("support:list")


@require_safe
@login_required
def picture(request: HttpRequest, number: int, picture: int) -> HttpResponseBase:
    """Serve a picture to those who may see it; the site encoded it itself."""
    found = picture_or_404(request, number, picture)
    try:
        file = found.file.open("rb")
    except OSError as error:
        raise Http404 from error
    name = f"{number}-{picture}.webp"
    response = FileResponse(file, content_type="image/webp", filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
