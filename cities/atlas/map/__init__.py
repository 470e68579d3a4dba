"""The map of all cities."""
