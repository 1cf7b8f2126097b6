"""Days for the next meeting, and the reader's times away."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.serializers.planning import AwayListSerializer, AwaySerializer, CandidatesSerializer, NewAwaySerializer
from api.views.account_writing import OwnDoor
from api.views.doors import Door
from api.views.writing import body_of, require
from meetings.candidates import Candidate, candidates_for
from meetings.models import Away, Meeting
from meetings.policies import can_plan_meeting
from meetings.services.away import forget_away, note_away
from workgroups.models import WorkGroup


class CandidateList(Door):
    """When a table could meet next."""

    area = Area.MEETINGS
    model = WorkGroup
    serializer_class = CandidatesSerializer
    filter_backends = ()
    pagination_class: Any = None

    def visible(self) -> QuerySet[WorkGroup]:
        return WorkGroup.objects.visible_to(self.reader.standing).select_related("jurisdiction")

    def get(self, request: Request, code: str) -> Response:
        """Propose three days: from the series, or a quarter after the last meeting; and say what was passed over."""
        group = get_object_or_404(self.visible(), code=code)
        require(can_plan_meeting(self.reader.standing, group))
        met = (
            Meeting.objects.for_table()
            .filter(group=group)
            .exclude(state__in=[Meeting.State.CANCELLED, Meeting.State.DRAFT])
        )
        last = met.order_by("-starts_at", "-pk").first()
        found = candidates_for(
            group,
            last=last.local_date if last else None,
            today=self.reader.today,
            standing=self.reader.standing,
            language="fr" if (get_language() or "").startswith("fr") else "en",
        )
        rows = [(one, True) for one in found.offered] + [(one, False) for one in found.passed_over]
        lines = [_line(one, offered=offered) for one, offered in sorted(rows, key=lambda row: row[0].day)]
        return Response({"occurrence": found.occurrence.pk if found.occurrence else None, "results": lines})


def _line(one: Candidate, *, offered: bool) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "offered": offered,
        "holidays": [{"name": name, "places": list(places)} for name, places in one.holidays.items()],
        "people_elsewhere": one.elsewhere.people if one.elsewhere else 0,
        "tables_elsewhere": list(one.elsewhere.tables) if one.elsewhere else [],
        "people_away": list(one.away),
    }


class AwayDoor(OwnDoor):
    """The reader's own times away that are not over."""

    model = Away  # type: ignore[assignment]  # another row of one's own
    serializer_class: Any = AwaySerializer

    def visible(self) -> Any:
        return Away.objects.filter(person=self.actor).to_come(today=self.reader.today)


class AwayRoot(AwayDoor):
    """When the reader is away."""

    serializer_class = AwayListSerializer

    def get(self, request: Request) -> Response:
        return Response({"results": AwaySerializer(self.visible(), many=True).data})

    @extend_schema(request=NewAwaySerializer, responses={201: AwaySerializer})
    def post(self, request: Request) -> Response:
        """State a time away: whoever plans a meeting of your tables is proposed other days."""
        said = body_of(request, NewAwaySerializer)
        made = note_away(person=self.actor, now=self.reader.now, today=self.reader.today, **said)
        return Response(AwaySerializer(made).data, status=201)


class AwayForget(AwayDoor):
    """A time away that is none."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take it back."""
        forget_away(away=get_object_or_404(Away.objects.filter(person=self.actor), pk=pk))
        return Response(status=204)
