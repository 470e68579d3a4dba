"""Raster pictures that the site draws itself: cards for social networks, and its icons."""
