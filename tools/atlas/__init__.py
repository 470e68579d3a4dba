"""Builds the outlines of cities/atlas/outlines/data from Natural Earth."""
