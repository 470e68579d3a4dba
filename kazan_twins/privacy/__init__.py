"""How long data is kept, and the destruction of expired data."""
