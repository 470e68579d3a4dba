"""Land, countries and borders, and the shapes cut from them."""
