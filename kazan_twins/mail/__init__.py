"""The outbox: mail is written with what it tells, and sent after the commit."""
