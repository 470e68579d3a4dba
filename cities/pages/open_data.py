"""Open data: the list of sets, each set's passport, and their files."""

from collections.abc import Callable, Iterator

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cities.pages.data_files import json_schema, list_csv, meta_csv, structure_csv
from cities.pages.data_passports import CONTENT_TYPES, Passport
from cities.pages.data_sets import DATA_SETS
from cities.pages.trails import data_set_trail, open_data_trail
from cities.versions import catalogue_version
from web.json_ld import document
from web.public import public

CSV = "text/csv; charset=utf-8"

Write = Callable[[Passport], Iterator[bytes]]


@public()
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    passports = _passports(request)
    trail = open_data_trail()
    return render(
        request,
        "cities/open_data.html",
        {
            "passports": passports,
            "trail": trail,
            "data": document(request, trail, *(each.thing() for each in passports)),
        },
    )


@public()
@require_safe
def list_of_sets(request: HttpRequest) -> HttpResponse:
    return HttpResponse(list_csv(_passports(request)), content_type=CSV)


@public()
@require_safe
def data_set(request: HttpRequest, name: str) -> HttpResponse:
    passport = _passport(request, name)
    trail = data_set_trail(passport.data_set)
    return render(
        request,
        "cities/data_set.html",
        {
            "passport": passport,
            "trail": trail,
            "data": document(request, trail, passport.thing()),
        },
    )


@public(in_store=False)
@require_safe
def rows(request: HttpRequest, name: str, form: str, write: Write) -> HttpResponseBase:
    """Send a set's rows as they are read."""
    passport = _passport(request, name)
    if form not in {file.form for file in passport.files}:
        raise Http404
    response = StreamingHttpResponse(
        write(passport), content_type=f"{CONTENT_TYPES[form]}; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'inline; filename="{passport.identifier}.{form}"'
    return response


@public()
@require_safe
def meta(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(meta_csv(_passport(request, name)), content_type=CSV)


@public()
@require_safe
def structure(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(structure_csv(_passport(request, name)), content_type=CSV)


@public()
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    described = json_schema(_passport(request, name))
    options = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(
        described, json_dumps_params=options, content_type="application/schema+json; charset=utf-8"
    )


def _passports(request: HttpRequest) -> list[Passport]:
    catalogue = catalogue_version()
    return [Passport(request, each, catalogue) for each in DATA_SETS.values()]


def _passport(request: HttpRequest, name: str) -> Passport:
    if name not in DATA_SETS:
        raise Http404
    return Passport(request, DATA_SETS[name], catalogue_version())
