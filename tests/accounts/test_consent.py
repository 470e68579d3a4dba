"""The text of the consent to personal data, version by version."""

from hashlib import sha256

from accounts.consent import TEXTS, VERSION, consent_text

# Somebody has agreed to these words: mend them in a new file and a new VERSION.
PUBLISHED = {
    "2026-11-23": "7f2c37be48927caf15fd0c80a97e93efc49aad0e8cd44033e33d3aeb145bfa4a",
    "2026-11-28": "5c673a9c951fe823ed520ea77f577e70dd7c7c943001d9c8c4f5751637bf7539",
}


def test_a_published_text_never_changes() -> None:
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in TEXTS.iterdir()}
    assert found == PUBLISHED


def test_the_newest_version_is_the_one_that_is_asked_for() -> None:
    assert max(PUBLISHED) == VERSION
    assert "{" not in consent_text()
