"""Addresses of messages and reports; they are public and permanent."""

from django.urls import path, register_converter

from support import views
from support.writing import message_page, report_page
from web.converters import NumberConverter

register_converter(NumberConverter, "ticket")

app_name = "support"

urlpatterns = [
    path("", views.ticket_list, name="list"),
    path("new/", message_page, name="new"),
    path("report/", report_page, name="report"),
    path("<ticket:number>/", views.ticket, name="ticket"),
    path("<ticket:number>/join/", views.join, name="join"),
    path("<ticket:number>/pictures/<ticket:picture>/", views.picture, name="picture"),
]
