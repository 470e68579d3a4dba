"""Messages to support and error reports, their conversations."""

from support.models.conversation import Attachment, Entry
from support.models.draft import Draft
from support.models.journal import Reading, StateChange
from support.models.reply_template import ReplyTemplate
from support.models.ticket import Ticket

__all__ = [
    "Attachment",
    "Draft",
    "Entry",
    "Reading",
    "ReplyTemplate",
    "StateChange",
    "Ticket",
]
