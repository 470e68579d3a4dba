"""Addresses from Russian and Tatar titles; Django's own slugify drops every Cyrillic letter."""

from django.utils.text import slugify

LATIN = dict(
    zip("абвгдежзийклмнопрстуфцъыьэ", ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "ts", "", "y", "", "e"], strict=True)
) | {
    "ё": "yo", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ә": "a", "ө": "o", "ү": "u", "җ": "j", "ң": "n", "һ": "h",
}  # fmt: skip
LONGEST_SLUG = 80


def latin_slug(title: str) -> str:
    """Return a slug of at most 80 characters, cut at a word; empty when no letter is left."""
    latin = "".join(LATIN.get(character, character) for character in title.lower())
    slug = slugify(latin)
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
