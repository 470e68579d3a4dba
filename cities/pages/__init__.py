"""One file for each public page, and what they prepare."""
