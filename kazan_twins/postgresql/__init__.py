"""PostgreSQL as Django speaks to it, with an end to every wait of a request."""
