"""From degrees to kilometres on the map."""
