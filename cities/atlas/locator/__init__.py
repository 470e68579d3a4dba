"""The small map that shows where one city lies."""
