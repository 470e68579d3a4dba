"""The interface is Russian, whole: the catalogues hold what the sources say, and no more."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from kazan_twins.messages import (
    FOLDERS,
    PLURAL_FORMS,
    AppCatalogue,
    compile_catalogue,
    untranslated,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

every_application = pytest.mark.parametrize("application", FOLDERS)


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, singular(message)) for message in catalogue if message.id}


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, tuple | list) else [str(value)]


def messages(application: str) -> Iterator[Message]:
    return (message for message in AppCatalogue(application).read() if message.id)


@every_application
def test_every_string_of_the_sources_is_in_the_catalogue_and_nothing_else(application: str) -> None:
    catalogue = AppCatalogue(application)
    assert keys(catalogue.read()) == keys(catalogue.gather()), "run `make messages`"


@every_application
def test_every_string_is_translated_with_all_three_plural_forms(application: str) -> None:
    catalogue = AppCatalogue(application).read()
    assert catalogue.num_plurals == PLURAL_FORMS
    assert [message.id for message in untranslated(catalogue)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


@every_application
def test_the_compiled_catalogue_is_the_text_as_it_stands(application: str) -> None:
    catalogue = AppCatalogue(application)
    assert catalogue.compiled.read_bytes() == compile_catalogue(catalogue.read())


@every_application
def test_sources_speak_english(application: str) -> None:
    found = [message.id for message in messages(application) if CYRILLIC.search(str(message.id))]
    assert found == []


@every_application
def test_a_translation_has_the_placeholders_of_its_source(application: str) -> None:
    for message in messages(application):
        wanted = set(PLACEHOLDER.findall(texts(message.id)[-1]))
        for text in texts(message.string):
            assert set(PLACEHOLDER.findall(text)) == wanted, message.id


def test_one_string_has_one_translation_in_all_catalogues() -> None:
    """Django merges the catalogues: of two translations one would silently win."""
    translations: dict[tuple[str | None, str], set[str]] = {}
    for application in FOLDERS:
        for message in messages(application):
            key = (message.context, singular(message))
            translations.setdefault(key, set()).add(str(message.string))
    assert [key for key, found in translations.items() if len(found) > 1] == []
