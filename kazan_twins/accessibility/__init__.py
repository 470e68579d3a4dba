"""The accessible version: the same site in the size and colours that the reader chooses."""
