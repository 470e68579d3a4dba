"""Where the cities lie as seen from Kazan, and the drawings of it. Nothing here knows Django."""
