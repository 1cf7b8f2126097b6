"""Addresses of a table over the years."""

from django.urls import path

from web.views import years

A_GROUP = "groups/<slug:code>/"

urlpatterns: list = [
    path(f"{A_GROUP}years/", years.years, name="group-years"),
    path(f"{A_GROUP}participation/", years.participation, name="group-participation"),
    path(f"{A_GROUP}participation/participation.csv", years.participation_file, name="participation-file"),
]
