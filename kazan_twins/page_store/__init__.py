"""Finished public pages, kept in each worker's memory and answered before Django is called."""
