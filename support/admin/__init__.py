"""The staff's side: the queue of conversations, the access records and the reply templates."""

from support.admin import (
    access_record,
    correction,
    joined_events,
    reply_template,
    ticket,
    waiting,
)

__all__ = ["access_record", "correction", "joined_events", "reply_template", "ticket", "waiting"]
