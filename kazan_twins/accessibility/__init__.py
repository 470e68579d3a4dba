"""The accessible version: the same site in the reader's own size and colours."""
