"""Addresses of pages."""

from django.urls import path

from web.views import errors

urlpatterns: list = []
