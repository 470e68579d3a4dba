"""The outbox: mail is written in the transaction that causes it and sent after the commit."""
