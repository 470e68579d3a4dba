"""The search of the whole site, and how browsers may offer it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cities.dates.span import DateSpan
from cities.models import SearchDocument
from cities.pages.filters import numbered_page
from cities.pages.marking import Fragment, marked, passage
from cities.pages.trails import search_trail
from cities.search.asking import MOST_CHARACTERS, Question, ask
from web.addresses import absolute_address
from web.json_ld import document
from web.public import public

RESULTS_ON_A_PAGE = 20


@dataclass(frozen=True)
class Result:
    """One record as the list of results shows it."""

    kind: str
    title: list[Fragment]
    address: str
    place: str
    dates: DateSpan | None
    passage: list[Fragment]


@public("q", "page")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    typed = " ".join(request.GET.get("q", "").split())[:MOST_CHARACTERS]
    answer = ask(typed)
    page = numbered_page(answer.documents, RESULTS_ON_A_PAGE, request.GET.get("page", "1"))
    trail = search_trail()
    return render(
        request,
        "cities/search.html",
        {
            "searched": typed,
            "answer": answer,
            "page": page,
            "results": [_result(each, answer.question) for each in page],
            "trail": trail,
            "data": document(request, trail),
        },
    )


@public()
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search here from their own box (OpenSearch 1.1)."""
    return render(
        request,
        "cities/opensearch.xml",
        {
            "search": absolute_address(request, "/search/"),
            "icon": absolute_address(request, "/favicon.ico"),
        },
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _result(document: SearchDocument, question: Question) -> Result:
    place = document.place if document.title else ""
    return Result(
        kind=document.get_kind_display(),
        title=marked(document.title or document.place, question.matches),
        address=document.address,
        place=place,
        dates=document.dates,
        passage=passage(document.text, question.matches),
    )
