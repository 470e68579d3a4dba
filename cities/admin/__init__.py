"""The admin of the catalogue."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cities.admin.agreement import AgreementAdmin
from cities.admin.bin import BinAdmin
from cities.admin.city import CityAdmin
from cities.admin.country import CountryAdmin
from cities.admin.drafts import WaitingChangeAdmin
from cities.admin.event import EventAdmin, EventSeriesAdmin
from cities.admin.section import IntroductionAdmin, KeyFigureAdmin

__all__ = [
    "AgreementAdmin",
    "BinAdmin",
    "CityAdmin",
    "CountryAdmin",
    "EventAdmin",
    "EventSeriesAdmin",
    "IntroductionAdmin",
    "KeyFigureAdmin",
    "WaitingChangeAdmin",
]

admin.site.site_title = _("Kazan’s twin cities: editors")
admin.site.site_header = _("Kazan’s twin and partner cities")
admin.site.index_title = _("What to edit")
