"""One's own account: name, language, zone, mail, calendar addresses, what one has seen."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError as BrokenRule
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Person
from accounts.scopes import Area
from accounts.services import catch_up, change_person
from api.exceptions import details_of
from api.serializers.account import (
    ChangeMailSerializer,
    ChangeMeSerializer,
    FeedListSerializer,
    FeedSerializer,
    MailSerializer,
    MeSerializer,
    NewFeedSerializer,
    OpenedFeedSerializer,
    SeenSerializer,
)
from api.views.doors import Door
from api.views.writing import body_of, named, unknown
from meetings.models import CalendarFeed
from meetings.services.feeds import open_feed, revoke_feed
from notifications.kinds import choices_of
from notifications.policies import kinds_to_choose
from notifications.services import preferences_of, set_preference
from workgroups.models import WorkGroup


class OwnDoor(Door):
    """What is the reader's own."""

    area = Area.ACCOUNT
    filter_backends = ()
    pagination_class: Any = None
    model = Person

    def visible(self) -> QuerySet[Any]:
        return Person.objects.filter(pk=self.actor.pk)

    def get_object(self) -> Any:
        # Asked by OPTIONS, which tells who may write what.
        return self.actor


class Me(OwnDoor):
    """Who asks."""

    serializer_class = MeSerializer

    def get(self, request: Request) -> Response:
        return Response(MeSerializer(self.actor).data)

    @extend_schema(request=ChangeMeSerializer)
    def patch(self, request: Request) -> Response:
        """Change how you are called, and the language and zone in which you read and are written to."""
        said = body_of(request, ChangeMeSerializer)
        person = self.actor
        kept = {"name": person.name, "language": person.language, "timezone": person.timezone}
        return Response(MeSerializer(change_person(person=person, **{**kept, **said})).data)


class Seen(OwnDoor):
    """What the reader has seen."""

    serializer_class = MeSerializer

    @extend_schema(request=SeenSerializer)
    def post(self, request: Request) -> Response:
        """Note that you have seen what changed, up to a moment; an earlier one than before changes nothing."""
        until = body_of(request, SeenSerializer).get("until", self.reader.now)
        catch_up(person=self.actor, until=min(until, self.reader.now))
        return Response(MeSerializer(Person.objects.get(pk=self.actor.pk)).data)


class Mail(OwnDoor):
    """How often the reader wants which mail."""

    serializer_class = MailSerializer

    def get(self, request: Request) -> Response:
        return Response(self._kinds())

    @extend_schema(request=ChangeMailSerializer)
    def patch(self, request: Request) -> Response:
        """Choose how often you get which mail."""
        said = body_of(request, ChangeMailSerializer)["kinds"]
        offered = kinds_to_choose(self.reader.standing)
        errors: list[Any] = []
        with transaction.atomic():
            for one in said:
                errors.append({} if one["kind"] in offered else {"kind": [unknown()]})
                try:
                    if not errors[-1]:
                        set_preference(person=self.actor, now=self.reader.now, **one)
                except BrokenRule as broken:
                    errors[-1] = {"cadence": details_of(broken)}
            if any(errors):
                raise ValidationError({"kinds": errors})
        return Response(self._kinds())

    def _kinds(self) -> dict[str, Any]:
        wanted = preferences_of(self.actor)
        lines = [
            {"kind": kind.value, "cadence": wanted[kind], "choices": list(choices_of(kind))}
            for kind in kinds_to_choose(self.reader.standing)
        ]
        return {"kinds": lines}


class FeedDoor(OwnDoor):
    """The reader's own calendar addresses that are open."""

    model = CalendarFeed  # type: ignore[assignment]  # another row of one's own
    serializer_class: Any = FeedSerializer

    def visible(self) -> Any:
        return CalendarFeed.objects.visible_to(self.reader.standing).live()


class FeedRoot(FeedDoor):
    """One's calendar addresses."""

    tells_secret = True
    serializer_class = FeedListSerializer

    @extend_schema(responses=FeedListSerializer)
    def get(self, request: Request) -> Response:
        return Response({"results": FeedSerializer(self.visible().for_list(), many=True).data})

    @extend_schema(request=NewFeedSerializer, responses={201: OpenedFeedSerializer})
    def post(self, request: Request) -> Response:
        """Make a secret calendar address, told this once. One of the same kind that was open dies."""
        new = body_of(request, NewFeedSerializer)
        kind, code = new["kind"], new["group"]
        groups = WorkGroup.objects.visible_to(self.reader.standing)
        group = named(groups, "group", code=code) if code is not None else None
        with transaction.atomic():
            secret = open_feed(person=self.actor, actor=self.actor, now=self.reader.now, group=group, kind=kind)
            feed: Any = self.visible().select_related("group").get(group=group, kind=kind)
        feed.address = settings.SITE_URL + reverse("calendar-feed", args=[secret])
        return Response(OpenedFeedSerializer(feed).data, status=201)


class FeedRevoke(FeedDoor):
    """The end of a calendar address."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Close a calendar address for good. Calendars that used it get nothing more."""
        feed = get_object_or_404(self.visible(), pk=pk)
        revoke_feed(feed=feed, actor=self.actor, now=self.reader.now)
        return Response(status=204)
