"""How values are written: numbers, distances, clocks, addresses."""
