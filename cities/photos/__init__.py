"""Photos of cities: checked, re-encoded as WebP in three widths, stored under random names.

`encoding` knows Pillow and nothing of Django's models; `files` knows names and the storage;
`forms` and `fields` bring both to forms and models.
"""

from cities.photos.fields import PhotoField

__all__ = ["PhotoField"]
