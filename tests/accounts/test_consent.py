"""The text of the consent to personal data, version by version."""

from hashlib import sha256

from accounts.consent import TEXTS, VERSION, consent_text

# Somebody has agreed to these words: correct them in a new file and a new VERSION.
PUBLISHED = {
    "2026-11-23": "7f2c37be48927caf15fd0c80a97e93efc49aad0e8cd44033e33d3aeb145bfa4a",
    "2026-11-28": "25bd87f72711d90c651a98b0f542c229a198d4ca64081c843a13b2ab16e8fab6",
}


def test_a_published_text_never_changes() -> None:
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in TEXTS.iterdir()}
    assert found == PUBLISHED


def test_the_newest_version_is_the_one_requested() -> None:
    assert max(PUBLISHED) == VERSION
    assert "{" not in consent_text()
