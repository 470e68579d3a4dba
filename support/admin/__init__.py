"""The staff's side: the queue of conversations, answer templates, the outbox and the journals."""

from support.admin import journals, ticket

__all__ = ["journals", "ticket"]
