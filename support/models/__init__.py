"""Messages to support and error reports, their conversations, and the outbox of letters."""

from support.models.conversation import Attachment, Entry
from support.models.draft import Draft
from support.models.journal import Reading, StateChange
from support.models.letter import Letter
from support.models.reply_template import ReplyTemplate
from support.models.ticket import Ticket

__all__ = [
    "Attachment",
    "Draft",
    "Entry",
    "Letter",
    "Reading",
    "ReplyTemplate",
    "StateChange",
    "Ticket",
]
