"""Addresses of the catalogue; they are public and permanent."""

from django.urls import path, register_converter

from cities.pages import anniversaries, cities, events, home, pictures, search
from cities.pages import map as map_page
from web.converters import NumberConverter, YearConverter

register_converter(YearConverter, "year")
register_converter(NumberConverter, "number")

app_name = "cities"

urlpatterns = [
    path("", home.home, name="home"),
    # /cities/
    path("cities/", cities.city_list, name="city-list"),
    path("cities/foreign/", cities.city_list, {"group": "foreign"}, name="foreign-city-list"),
    path("cities/russian/", cities.city_list, {"group": "russian"}, name="russian-city-list"),
    path("cities/<slug:slug>/", cities.city, name="city"),
    path("cities/<slug:slug>/locator.svg", pictures.locator, name="current-locator"),
    path("cities/<slug:slug>/locator-<slug:digest>.svg", pictures.locator, name="locator"),
    path("cities/<slug:slug>/card.png", pictures.city_card, name="current-city-card"),
    path("cities/<slug:slug>/card-<slug:digest>.png", pictures.city_card, name="city-card"),
    path("card.png", pictures.site_card, name="site-card"),
    path("map/", map_page.map_page, name="map"),
    path("anniversaries/", anniversaries.anniversaries, name="anniversaries"),
    path("search/", search.search, name="search"),
    path("opensearch.xml", search.description, name="opensearch"),
    # /events/
    path("events/", events.event_list, name="event-list"),
    path("events/<year:year>/", events.event_list, name="event-year"),
    path("events/series/", events.series_list, name="series-list"),
    path("events/series/<slug:slug>/", events.series, name="series"),
    path("events/<number:number>-<slug:slug>/", events.event, name="event"),
]
