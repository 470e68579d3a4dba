"""Messages to support, error reports and their conversations."""

from support.models.conversation import Attachment, Entry
from support.models.draft import Draft
from support.models.log import AccessRecord, StateChange
from support.models.reply_template import ReplyTemplate
from support.models.ticket import Ticket

__all__ = [
    "AccessRecord",
    "Attachment",
    "Draft",
    "Entry",
    "ReplyTemplate",
    "StateChange",
    "Ticket",
]
