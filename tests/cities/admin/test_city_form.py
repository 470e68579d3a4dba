"""A clerk enters a city with its agreements and notes."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from cities.dates.span import DateSpan
from cities.models import City, Country, FormerSlug
from tests.cities.admin.pages import errors, errors_at, send, soup, typed
from tests.cities.photos.pictures import encoded, jpeg, two_halves, upload
from tests.cities.photos.test_stored_photos import files, full_disk

ADD = "/admin/cities/city/add/"
NEW = {"name": "Гюмри", "country": "TR", "agreements-TOTAL_FORMS": "0"}


def test_a_city_is_entered_with_an_agreement_and_a_note(
    editor_client: Client, turkey: Country
) -> None:
    answer = send(
        editor_client, ADD, **NEW | {
            "population": "1 200 345", "population_year": "2021", "area": "1 417,2",
            "latitude": "36,9", "longitude": "30,7", "website": "antalya.example",
            "founded": "около 1000 года", "time_zone": "Europe/Istanbul", "published": "on",
            "agreements-TOTAL_FORMS": "1", "agreements-0-title": "Договор о дружбе",
            "agreements-0-kind": "friendship", "agreements-0-signed": "5 июня 2015 года",
            "notes-TOTAL_FORMS": "1", "notes-0-text": "Обмен студентами", "notes-0-order": "1",
        },
    )  # fmt: skip
    assert answer.status_code == 302, errors(answer)
    city = City.objects.get()
    assert (city.slug, city.population, str(city.area)) == ("gyumri", 1_200_345, "1417.200")
    assert city.website == "https://antalya.example"
    assert city.founded is not None
    assert "1000" in str(city.founded)
    assert city.agreements.values_list("signed", flat=True).get() == DateSpan.from_edtf(
        "2015-06-05"
    )
    assert city.notes.get().text == "Обмен студентами"


def test_dates_and_numbers_are_shown_in_russian(editor_client: Client, antalya: City) -> None:
    antalya.founded = "-0149"
    antalya.area = "1417.2"
    antalya.save()
    antalya.agreements.create(kind="twinning", title="Договор", signed="2015-06-05")
    fields = typed(editor_client.get(f"/admin/cities/city/{antalya.pk}/change/"))
    assert fields["founded"].replace("\u00a0", " ") == "150 год до н. э."
    assert fields["area"].replace("\u00a0", " ") == "1 417,2"
    assert fields["agreements-0-signed"].replace("\u00a0", " ") == "5 июня 2015 года"


def test_an_unchanged_form_changes_nothing(editor_client: Client, antalya: City) -> None:
    antalya.founded = "-0149"
    antalya.area, antalya.latitude, antalya.longitude = "0.5", "-36.9", "30.7"
    antalya.save()
    antalya.agreements.create(kind="twinning", title="Договор", signed="2015-06")
    counted = {"version": None, "updated_at": None}
    before = City.objects.values().get() | counted
    assert send(editor_client, f"/admin/cities/city/{antalya.pk}/change/").status_code == 302
    assert City.objects.values().get() | counted == before
    assert antalya.agreements.values_list("signed", flat=True).get() == DateSpan.month(2015, 6)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("founded", "давно", "Не получилось понять «давно»"),
        ("population", "0", "больше либо равно 1"),
        ("population", "много", "Не получилось понять число жителей"),
        ("population", "312.5", "«1,9 млн»"),
        ("population_year", "20211", "не позже нынешнего"),
        ("area", "-3", "Не получилось понять площадь"),
        ("area", "0", "больше либо равно"),
        ("area", "9" * 400, "Не получилось понять площадь"),
        ("area", "9" * 13, "не более 12 цифр"),
        ("time_zone", "Казань", "не часовой пояс"),
        ("latitude", "91", "меньше либо равно 90"),
        ("latitude", "55,7", None),
        ("website", "не адрес", "правильный URL"),
        ("slug", "Казань", "букв"),
        ("name", "日本", None),
        ("name", "", "Обязательное поле"),
        ("name", "я" * 101, "не более 100"),
    ],
)
def test_an_invalid_value_is_refused_at_its_field_and_the_text_stays(
    editor_client: Client, turkey: Country, field: str, value: str, words: str | None
) -> None:
    answer = send(editor_client, ADD, **NEW | {"about": "Длинный текст", field: value})
    assert answer.status_code == 200
    assert not City.objects.exists()
    fields = typed(answer)
    assert fields["about"] == "Длинный текст"
    if words:
        assert words in " ".join(errors_at(answer, field)).replace("\u00a0", " ")
        assert fields[field] == value


@pytest.mark.parametrize(
    ("typed_as", "people"),
    [("312.000", 312_000), ("9,7 млн чел.", 9_700_000), ("305 тыс.", 305_000)],
)
def test_a_population_is_read_as_the_city_hall_writes_it(
    editor_client: Client, turkey: Country, typed_as: str, people: int
) -> None:
    assert send(editor_client, ADD, **NEW | {"population": typed_as}).status_code == 302
    assert City.objects.get().population == people


def test_coordinates_are_read_in_degrees_and_minutes(
    editor_client: Client, turkey: Country
) -> None:
    place = {"latitude": "35°41′ с. ш.", "longitude": "51°25′ в. д."}
    assert send(editor_client, ADD, **NEW | place).status_code == 302
    city = City.objects.get()
    assert (str(city.latitude), str(city.longitude)) == ("35.6833", "51.4167")


def test_an_ambiguous_area_is_repeated_for_confirmation_before_it_is_saved(
    editor_client: Client, turkey: Country
) -> None:
    asked = send(editor_client, ADD, **NEW | {"area": "25,632"})
    said = "Понято: 25,632 км². Если это верно, сохраните ещё раз; если нет, напишите «25 632»."
    assert [each.replace("\u00a0", " ") for each in errors_at(asked, "area")] == [said]
    assert not City.objects.exists()
    # Pressing again confirms it; a different text is questioned again.
    other = typed(asked) | {"area": "1,417"}
    assert editor_client.post(ADD, other).status_code == 200
    assert editor_client.post(ADD, typed(asked)).status_code == 302
    assert str(City.objects.get().area) == "25.632"


def test_a_stored_area_is_not_questioned_again(editor_client: Client, antalya: City) -> None:
    antalya.area = "1.417"
    antalya.save()
    address = f"/admin/cities/city/{antalya.pk}/change/"
    assert send(editor_client, address, about="Другое").status_code == 302


def test_a_number_beside_a_wrong_one_is_shown_as_it_was_typed(
    editor_client: Client, turkey: Country
) -> None:
    wrong = {"founded": "давно", "population": "1200345", "area": "1 417,25"}
    fields = typed(send(editor_client, ADD, **NEW | wrong))
    assert (fields["population"], fields["area"]) == ("1200345", "1 417,25")


def test_an_invalid_coordinate_is_not_reported_as_missing(
    editor_client: Client, turkey: Country
) -> None:
    answer = send(editor_client, ADD, **NEW | {"latitude": "55,79", "longitude": "восток"})
    [said] = errors_at(answer, "longitude")
    assert said.replace("\u00a0", " ").startswith("Не получилось понять долготу")


def test_a_missing_coordinate_is_reported_at_its_field(
    editor_client: Client, turkey: Country
) -> None:
    answer = send(editor_client, ADD, **NEW | {"latitude": "55,79"})
    assert len(errors_at(answer, "longitude")) == 1
    assert errors_at(answer, "latitude") == []


def test_a_second_city_of_the_same_name_is_refused_in_words(
    editor_client: Client, antalya: City
) -> None:
    answer = send(editor_client, ADD, **NEW | {"name": "Анталья", "slug": "antalya-2"})
    assert "В этой стране уже есть город" in " ".join(errors(answer)).replace("\u00a0", " ")


def test_one_document_entered_twice_is_refused_in_words(
    editor_client: Client, turkey: Country
) -> None:
    answer = send(
        editor_client, ADD, **NEW | {
            "agreements-TOTAL_FORMS": "2",
            "agreements-0-title": "Договор", "agreements-0-kind": "twinning",
            "agreements-0-signed": "2015", "agreements-1-state": "in_force",
            "agreements-1-title": "Договор", "agreements-1-kind": "twinning",
            "agreements-1-signed": "2015 год",
        },
    )  # fmt: skip
    assert answer.status_code == 200
    assert "Один документ указан дважды" in " ".join(errors(answer)).replace("\u00a0", " ")


def test_a_changed_address_redirects_from_the_old_one(editor_client: Client, antalya: City) -> None:
    send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", slug="antaliya")
    assert FormerSlug.objects.get().slug == "antalya"


def test_view_on_site_is_offered_once_the_city_is_published(
    editor_client: Client, antalya: City
) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    link = soup(editor_client.get(address)).select_one("a.viewsitelink")
    assert link is not None
    assert link["href"] == "/cities/antalya/"
    City.objects.update(published=False)
    assert soup(editor_client.get(address)).select_one("a.viewsitelink") is None


def test_a_photo_without_a_description_is_refused_at_the_description(
    editor_client: Client, antalya: City, media_root: Path
) -> None:
    answer = send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", photo=jpeg())
    assert errors_at(answer, "photo_alt") == ["Напишите, что изображено на\u00a0фотографии."]
    assert files(media_root / "photos") == []


def test_a_photo_is_shown_in_the_form(
    editor_client: Client, antalya: City, media_root: Path
) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    answer = send(editor_client, address, photo=jpeg(), photo_alt="Гавань")
    assert answer.status_code == 302, errors(answer)
    image = soup(editor_client.get(address)).select_one(".field-photo_preview img")
    assert image is not None
    assert (image["alt"], image["width"], image["height"]) == ("Гавань", "1600", "1200")
    assert len(files(media_root)) == 3


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<svg/>", "photo.jpg"), (b"", "photo.jpg"),
     (encoded(two_halves(), "GIF"), "photo.gif"), (encoded(two_halves())[:900], "photo.jpg")],
)  # fmt: skip
def test_a_file_that_is_not_a_photo_is_refused_at_its_field_and_not_stored(
    editor_client: Client, antalya: City, media_root: Path, content: bytes, name: str
) -> None:
    answer = send(
        editor_client,
        f"/admin/cities/city/{antalya.pk}/change/",
        photo=upload(content, name), photo_alt="Гавань", about="Длинный текст",
    )  # fmt: skip
    assert len(errors_at(answer, "photo")) == 1
    assert typed(answer)["about"] == "Длинный текст"
    assert files(media_root) == []


@pytest.mark.parametrize("name", ["../../x.jpg", "я" * 400 + ".jpg", '"><b>.jpg', "con.jpg"])
def test_an_upload_s_file_name_is_harmless(
    editor_client: Client, antalya: City, media_root: Path, name: str
) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    photo = jpeg(300, 200)
    photo.name = name
    answer = send(editor_client, address, photo=photo, photo_alt="Гавань")
    assert answer.status_code == 302, errors(answer)
    assert len(files(media_root)) == 1


def test_a_full_disk_keeps_the_typed_text_and_saves_nothing(
    editor_client: Client, antalya: City, media_root: Path
) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    with full_disk(after=100):
        answer = send(
            editor_client, address, photo=jpeg(), photo_alt="Гавань", about="Длинный текст"
        )
    assert answer.status_code == 200
    assert "на\u00a0сервере не\u00a0нашлось места" in " ".join(errors(answer))
    assert typed(answer)["about"] == "Длинный текст"
    antalya.refresh_from_db()
    assert (antalya.about, files(media_root)) == ("", [])


@pytest.mark.parametrize("content", [b"<html></html>", b"PK\x03\x04", b"\xff\xd8\xff\xe0"])
def test_a_scan_that_is_not_a_pdf_is_refused_at_its_field(
    editor_client: Client, antalya: City, media_root: Path, content: bytes
) -> None:
    agreement = antalya.agreements.create(kind="twinning", title="Договор")
    address = f"/admin/cities/city/{antalya.pk}/change/"
    refused = ["Внутри этого файла не\xa0PDF. Сохраните скан как PDF."]
    answer = send(editor_client, address, **{"agreements-0-scan": upload(content, "a.pdf")})
    assert errors_at(answer, "agreements-0-scan") == refused
    address = f"/admin/cities/agreement/{agreement.pk}/change/"
    answer = send(editor_client, address, scan=upload(content, "a.pdf"))
    assert errors_at(answer, "scan") == refused
    assert files(media_root) == []


def test_a_scan_is_stored_unchanged(editor_client: Client, antalya: City, media_root: Path) -> None:
    agreement = antalya.agreements.create(kind="twinning", title="Договор")
    content = b"%PDF-1.7 test data"
    address = f"/admin/cities/agreement/{agreement.pk}/change/"
    answer = send(editor_client, address, scan=upload(content, "a.pdf"))
    assert answer.status_code == 302, errors(answer)
    agreement.refresh_from_db()
    with agreement.scan.open() as scan:
        assert scan.read() == content


@pytest.mark.parametrize(
    ("words", "day"),
    [("5 мая 2023 года", "2023-05-05"), ("05.05.2023", "2023-05-05"), ("", None)],
)
def test_the_day_of_a_new_state_is_typed_in_the_usual_form(
    editor_client: Client, antalya: City, words: str, day: str | None
) -> None:
    agreement = antalya.agreements.create(kind="twinning", title="Договор")
    for address, field in (
        (f"/admin/cities/city/{antalya.pk}/change/", "agreements-0-state_since"),
        (f"/admin/cities/agreement/{agreement.pk}/change/", "state_since"),
    ):
        answer = send(editor_client, address, **{field: words})
        assert answer.status_code == 302, errors(answer)
        agreement.refresh_from_db()
        assert agreement.state_since == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("words", "reason"),
    [("5 мая", "нет года"), ("вчера", "понять «вчера»"), ("5–7 мая 2023", "один день"),
     ("май 2023", "один день")],
)  # fmt: skip
def test_anything_but_one_day_is_refused_at_its_field(
    editor_client: Client, antalya: City, words: str, reason: str
) -> None:
    antalya.agreements.create(kind="twinning", title="Договор")
    address = f"/admin/cities/city/{antalya.pk}/change/"
    answer = send(editor_client, address, **{"agreements-0-state_since": words})
    said = " ".join(errors_at(answer, "agreements-0-state_since")).replace("\xa0", " ")
    assert reason in said
    assert typed(answer)["agreements-0-state_since"] == words


@pytest.mark.parametrize("rows", ["agreements", "notes"])
def test_a_row_removed_by_a_colleague_is_named_in_words(
    editor_client: Client, antalya: City, rows: str
) -> None:
    antalya.agreements.create(kind="twinning", title="Договор")
    antalya.notes.create(text="Обмен студентами")
    address = f"/admin/cities/city/{antalya.pk}/change/"
    changed = {"agreements": "agreements-0-title", "notes": "notes-0-text"}[rows]
    fields = typed(editor_client.get(address)) | {"about": "Длинный текст", changed: "Моё"}
    getattr(antalya, rows).all().delete()
    answer = editor_client.post(address, fields)
    assert answer.status_code == 200
    assert "Коллега тем временем удалил" in " ".join(errors(answer)).replace("\xa0", " ")
    assert (typed(answer)["about"], typed(answer)[changed]) == ("Длинный текст", "Моё")


def test_a_scan_that_does_not_fit_on_the_disk_keeps_the_typed_text(
    editor_client: Client, turkey: Country, media_root: Path
) -> None:
    with full_disk(after=5):
        answer = send(
            editor_client, ADD, **NEW | {
                "agreements-TOTAL_FORMS": "1", "agreements-0-kind": "twinning",
                "agreements-0-title": "Договор", "agreements-0-state": "in_force",
                "agreements-0-scan": upload(b"%PDF-1.7 test data", "a.pdf"),
            },
        )  # fmt: skip
    assert answer.status_code == 200
    assert typed(answer)["agreements-0-title"] == "Договор"
    assert not City.objects.exists()


@pytest.mark.parametrize("taken", ["foreign", "russian"])
def test_a_city_cannot_take_the_address_of_a_list(
    editor_client: Client, antalya: City, taken: str
) -> None:
    answer = send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", slug=taken)
    assert errors_at(answer, "slug") == ["Под этим адресом стоит список городов: выберите другой."]
