"""Addresses of the catalogue; they are public and stay."""

from django.urls import path, register_converter

from cities import map_views, views
from cities.converters import NumberConverter, YearConverter

register_converter(YearConverter, "year")
register_converter(NumberConverter, "number")

app_name = "cities"

urlpatterns = [
    path("", views.home, name="home"),
    # /cities/
    path("cities/", views.city_list, name="city-list"),
    path("cities/foreign/", views.city_list, {"group": "foreign"}, name="foreign-city-list"),
    path("cities/russian/", views.city_list, {"group": "russian"}, name="russian-city-list"),
    path("cities/<slug:slug>/", views.city, name="city"),
    path("cities/<slug:slug>/locator.svg", map_views.locator, name="current-locator"),
    path("cities/<slug:slug>/locator-<slug:digest>.svg", map_views.locator, name="locator"),
    path("cities/<slug:slug>/card.png", map_views.city_card, name="current-city-card"),
    path("cities/<slug:slug>/card-<slug:digest>.png", map_views.city_card, name="city-card"),
    path("card.png", map_views.site_card, name="site-card"),
    path("map/", map_views.map_page, name="map"),
    # /events/
    path("events/", views.event_list, name="event-list"),
    path("events/<year:year>/", views.event_list, name="event-year"),
    path("events/series/<slug:slug>/", views.series, name="series"),
    path("events/<number:number>-<slug:slug>/", views.event, name="event"),
]
