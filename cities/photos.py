"""Photos of cities."""

from typing import Any

from django.db import models


class PhotoField(models.ImageField):
    """A picture kept as WebP in three widths."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"upload_to": "photos/", "max_length": 200} | kwargs)
