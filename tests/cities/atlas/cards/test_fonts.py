from pathlib import Path

import pytest

from cities.atlas.cards.fonts import FOLDERS, find_faces


def folder_with(place: Path, *names: str) -> tuple[Path]:
    (place / "truetype" / "inner").mkdir(parents=True)
    for name in names:
        (place / "truetype" / "inner" / name).touch()
    return (place,)


def test_the_faces_of_the_style_sheet_are_preferred(tmp_path: Path) -> None:
    text = ("DejaVuSans.ttf", "PTS55F.ttf", "DejaVuSans-Bold.ttf", "PTS75F.ttf")
    heading = ("LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf")
    faces = find_faces(folder_with(tmp_path, *text, *heading))
    assert faces
    assert (faces.heading.name, faces.text.name) == ("LiberationSerif-Bold.ttf", "PTS55F.ttf")
    assert faces.bold.name == "PTS75F.ttf"


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("PTF75F.ttf", "PTS75F.ttf"),
        ("Comic.ttf", "PTS55F.ttf", "PTS75F.ttf"),
        ("PTF75F.ttf", "PTS55F.ttf"),
    ],
)
def test_a_set_without_one_of_its_faces_is_none(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert find_faces(folder_with(tmp_path, *names)) is None


def test_a_folder_that_is_not_there_holds_no_face(tmp_path: Path) -> None:
    assert find_faces((tmp_path / "none",)) is None


def test_the_tests_own_machine_has_faces_with_all_letters_of_tatar() -> None:
    faces = find_faces(FOLDERS)
    assert faces
    for font in (faces.heading_font(20), faces.text_font(20), faces.bold_font(20)):
        missing = bytes(font.getmask("\uffff"))
        assert [letter for letter in "әөүҗңһӘӨҮҖҢҺ" if bytes(font.getmask(letter)) == missing] == []
