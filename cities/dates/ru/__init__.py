"""Dates read and written in Russian."""
