"""Who may open a conversation: one rule, in one place."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.staff import needs_second_factor
from support.models import AccessRecord, Attachment, Ticket


def own_ticket_or_404(request: HttpRequest, number: int) -> Ticket:
    """Return the logged-in author's ticket; anyone else's answers 404."""
    return get_object_or_404(Ticket.objects.of_author(_user(request)), pk=number)


def picture_or_404(request: HttpRequest, number: int, picture: int) -> Attachment:
    """Return a picture to the conversation's author, or to staff, whose access is recorded."""
    user = _user(request)
    found = get_object_or_404(
        Attachment.objects.select_related("entry__ticket"), pk=picture, entry__ticket=number
    )
    if found.entry.ticket.author_id == user.pk:
        return found
    # The same second factor as in the admin: this is another way to the same pictures.
    if needs_second_factor(request) or not may_read_as_staff(user, found.entry.ticket):
        raise Http404
    record_access(user, found.entry.ticket)
    return found


def may_read_as_staff(user: User, ticket: Ticket) -> bool:
    return (
        user.is_staff
        and user.has_perm("support.view_ticket")
        and Ticket.objects.visible_to(user).filter(pk=ticket.pk).exists()
    )


def record_access(user: User, ticket: Ticket) -> None:
    AccessRecord.objects.create(ticket_number=ticket.pk, reader=user)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
