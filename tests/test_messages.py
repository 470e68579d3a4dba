"""The interface is Russian, whole: the catalogues hold what the sources say, and no more."""

import ast
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.sources.files import WRITTEN, found

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(
    str(path.relative_to(ROOT)) for path in ROOT.glob("*/locale/ru/LC_MESSAGES/django.po")
)
PLURAL_FORMS = 3
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

# Russian that is no wording of ours: what people type, the shapes of letters, and test data.
RUSSIAN = {
    "accounts/passwords.py": "words that make a password easy to guess",
    "cities/atlas/labels/text_width.py": "how wide each letter is",
    "cities/wording/slugs.py": "the Latin letters of each Cyrillic one",
    "cities/wording/typed_numbers.py": "numbers as editors type them",
    "kazan_twins/styleguide/cities.py": "test data",
    "kazan_twins/styleguide/forms.py": "test data",
    "web/folding.py": "capital letters and small ones",
}

# Corrects what the scripts of Django's admin say: written by hand, not gathered.
SCRIPTS = "kazan_twins/locale/ru/LC_MESSAGES/djangojs.po"

every_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES)


def copied(to: Path) -> Path:
    """Copy all that the strings are gathered from."""
    for folder in ("accounts", "cities", "kazan_twins", "support", "templates", "tools", "web"):
        copytree(ROOT / folder, to / folder, ignore=ignore_patterns("__pycache__"))
    return to


def gather(within: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.messages"]
    return subprocess.run(command, cwd=within, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project after `make messages`."""
    copy = copied(tmp_path_factory.mktemp("fresh"))
    done = gather(copy)
    assert (done.returncode, done.stderr) == (0, "")
    return copy


def strings(catalogue: str) -> str:
    """Return a catalogue's text without comments, which versions of gettext write differently."""
    lines = Path(catalogue).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def translations(catalogue: str) -> dict[str, list[str]]:
    """Return the forms of each string as Django reads them, but for the header."""
    with (ROOT / catalogue).with_suffix(".mo").open("rb") as file:
        messages = GNUTranslations(file)._catalog
    found: dict[str, list[str]] = {}
    for key, form in messages.items():
        found.setdefault(key if isinstance(key, str) else key[0], []).append(form)
    del found[""]
    return found


def test_there_is_a_catalogue_for_each_room_with_words() -> None:
    assert [
        f"{room}/locale/ru/LC_MESSAGES/django.po"
        for room in ("accounts", "cities", "kazan_twins", "support")
    ] == CATALOGUES


@every_catalogue
def test_every_string_of_the_sources_is_in_the_catalogue_and_nothing_else(
    fresh: Path, catalogue: str
) -> None:
    assert strings(str(ROOT / catalogue)) == strings(str(fresh / catalogue)), "run `make messages`"


@pytest.mark.parametrize("catalogue", [*CATALOGUES, SCRIPTS])
def test_the_compiled_catalogue_is_the_text_as_it_stands(fresh: Path, catalogue: str) -> None:
    compiled = Path(catalogue).with_suffix(".mo")
    assert (ROOT / compiled).read_bytes() == (fresh / compiled).read_bytes(), "run `make messages`"


@pytest.mark.parametrize("catalogue", [*CATALOGUES, SCRIPTS])
def test_every_string_with_a_number_has_all_three_forms(catalogue: str) -> None:
    counted = [forms for forms in translations(catalogue).values() if len(forms) > 1]
    assert [forms for forms in counted if len(forms) != PLURAL_FORMS or not all(forms)] == []


@every_catalogue
def test_no_line_says_who_wrote_it_and_when(catalogue: str) -> None:
    header = strings(str(ROOT / catalogue)).partition("\n\n")[0]
    assert re.findall(r'^"([A-Z][\w-]+):', header, re.MULTILINE) == [
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ]


@every_catalogue
def test_sources_speak_english(catalogue: str) -> None:
    assert [message for message in translations(catalogue) if CYRILLIC.search(message)] == []


def russian_constants(source: str) -> list[str]:
    """Return the strings of a source with Cyrillic letters, the sentences about the code aside."""
    tree = ast.parse(source)
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explained
        and CYRILLIC.search(node.value)
    ]


def test_no_language_is_built_into_code_but_into_that_of_a_language() -> None:
    ours = [path for path in WRITTEN if path.parent.name != "ru"]
    places = found(ours, russian_constants, 'NAME = "Казань"', 'f"{name} на карте"')
    assert {file for file, _text in places} == set(RUSSIAN)


@every_catalogue
def test_a_translation_has_the_placeholders_of_its_source(catalogue: str) -> None:
    for message, forms in translations(catalogue).items():
        wanted = set(PLACEHOLDER.findall(message))
        for form in forms:
            assert set(PLACEHOLDER.findall(form)) == wanted, message


def test_one_string_has_one_translation_in_all_catalogues() -> None:
    """Django merges the catalogues: of two translations one would silently win."""
    known: dict[str, set[str]] = {}
    for catalogue in CATALOGUES:
        for message, forms in translations(catalogue).items():
            known.setdefault(message, set()).add(str(forms))
    assert {message for message, found in known.items() if len(found) > 1} == set()


def test_a_new_string_is_reported_and_not_guessed_and_a_moved_one_keeps_its_words(
    tmp_path: Path,
) -> None:
    copy = copied(tmp_path)
    moved = "The date has no year. Add the year."
    new = copy / "accounts" / "new.py"
    new.write_text(f'_("You may edit it again bellow.")\n_("{moved}")\n', encoding="utf-8")
    done = gather(copy)
    assert done.returncode == 1
    assert '"You may edit it again bellow."\nmsgstr ""\n' in done.stderr
    assert moved not in done.stderr
    assert f'msgid "{moved}"\nmsgstr "В' in strings(str(copy / CATALOGUES[0]))
