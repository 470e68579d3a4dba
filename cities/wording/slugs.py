"""Slugs from Russian and Tatar titles; Django's slugify drops every Cyrillic character."""

from django.utils.text import slugify

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ө": "o", "ү": "u", "җ": "j", "ң": "n", "һ": "h",
}  # fmt: skip
LONGEST_SLUG = 80


def latin_slug(title: str) -> str:
    """Return a slug of at most 80 characters, cut at a word; it may be empty."""
    latin = "".join(LATIN.get(character, character) for character in title.lower())
    slug = slugify(latin)
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
