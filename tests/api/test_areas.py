"""Every view says to which area of the house it belongs; one that does not is closed to everybody."""

from typing import Any

import pytest
from django.urls import URLPattern
from rest_framework.permissions import AllowAny
from rest_framework.test import APIRequestFactory

from accounts.scopes import AREAS, SCOPES, Area, Scope, scope_of
from api.permissions import InArea, PublicRead
from api.urls import urlpatterns
from api.views.docs import DocsView, SchemaView
from api.views.doors import Door
from api.views.follow import Follow
from api.views.once import Once

VIEWS = {
    pattern.name: pattern.callback.view_class
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and hasattr(pattern.callback, "view_class")
}
# The description of the API is for every program and its page for people; following is for everybody, known or not.
OF_NO_AREA = {SchemaView, DocsView, Follow}


def test_every_view_names_its_area():
    doors = {name: view for name, view in VIEWS.items() if view not in OF_NO_AREA}

    assert [name for name, view in doors.items() if view.area not in AREAS] == []
    assert [name for name, view in doors.items() if not {PublicRead, InArea} & set(view.permission_classes)] == []
    assert [name for name, view in doors.items() if AllowAny in view.permission_classes] == []


def test_every_post_can_be_sent_again_with_its_key():
    posts = {name: view for name, view in VIEWS.items() if hasattr(view, "post") and view is not Follow}

    assert len(posts) > 40
    assert [name for name, view in posts.items() if not issubclass(view, Once)] == []


def test_a_view_without_an_area_is_closed_to_everybody(consultant):
    request: Any = APIRequestFactory().get("/")
    request.user = consultant
    request._dont_enforce_csrf_checks = True

    answer = Door.as_view()(request)

    assert answer.status_code == 403


def test_each_area_can_be_read_and_written():
    assert {scope_of(area, mode) for area in Area for mode in ("read", "write")} == set(Scope)
    assert len(SCOPES) == 12
    with pytest.raises(ValueError, match="secrets:read"):
        scope_of("secrets", "read")
