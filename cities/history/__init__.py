"""What the editors did: every version of a record with its parts, and what they deleted."""
