"""Addresses of the catalogue; they are public and permanent."""

from django.urls import path, register_converter

from cities.pages import anniversaries, cities, events, feeds, home, open_data, pictures, search
from cities.pages import map as map_page
from cities.pages.data_files import csv_file, geojson_file, json_file
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
    path("cities/<slug:slug>/events.atom", feeds.city, {"answer": feeds.atom}, name="city-feed"),
    path(
        "cities/<slug:slug>/events.ics",
        feeds.city,
        {"answer": feeds.calendar},
        name="city-calendar",
    ),
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
    path(
        "events/series/<slug:slug>/events.atom",
        feeds.series,
        {"answer": feeds.atom},
        name="series-feed",
    ),
    path(
        "events/series/<slug:slug>/events.ics",
        feeds.series,
        {"answer": feeds.calendar},
        name="series-calendar",
    ),
    path("events/<number:number>-<slug:slug>/", events.event, name="event"),
    # /feeds/
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/events.atom", feeds.events, {"answer": feeds.atom}, name="events-feed"),
    path("feeds/events.ics", feeds.events, {"answer": feeds.calendar}, name="events-calendar"),
    path("feeds/anniversaries.ics", feeds.anniversaries, name="anniversaries-calendar"),
    # /opendata/
    path("opendata/", open_data.open_data, name="open-data"),
    path("opendata/list.csv", open_data.list_of_sets, name="open-data-list"),
    path("opendata/<slug:name>/", open_data.data_set, name="open-data-set"),
    path("opendata/<slug:name>/meta.csv", open_data.meta, name="open-data-meta"),
    path("opendata/<slug:name>/structure.csv", open_data.structure, name="open-data-structure"),
    path("opendata/<slug:name>/schema.json", open_data.schema, name="open-data-schema"),
    *(
        path(
            f"opendata/<slug:name>.{form}",
            open_data.rows,
            {"form": form, "write": write},
            name=f"open-data-{form}",
        )
        for form, write in (
            ("csv", csv_file),
            ("json", json_file),
            ("geojson", geojson_file),
        )
    ),
]
