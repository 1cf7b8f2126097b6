"""Filters over published pathways and professions."""

import datetime as dt
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from api.filters import ReaderFilterSet
from pathways.document.words import Audience
from pathways.models import Pathway, PathwayVersion
from pathways.verbs import Verb
from workgroups.models import ActivityEntry, Profession

State = PathwayVersion.State
STATES = [(state.value, state.label) for state in (State.PUBLISHED, State.PAUSED, State.WITHDRAWN)]
SEEN = (Verb.PUBLISHED, Verb.PAUSED, Verb.RESUMED, Verb.WITHDRAWN)
# Further off, a moment cannot be told in every zone; nothing was published there.
YEARS = range(1900, 2200)


def within_reach(moment: dt.datetime) -> None:
    """Refuse a moment that lies beyond what databases and zones can hold."""
    if moment.year not in YEARS:
        raise ValidationError(_("Choose an instant between 1900 and 2199."), code="invalid")


class PathwayFilter(ReaderFilterSet):
    """Narrow down published pathways. What was withdrawn is only listed when it is asked for."""

    profession = django_filters.CharFilter(field_name="profession__code", help_text=_("The code of a profession."))
    jurisdiction = django_filters.CharFilter(
        field_name="jurisdiction__code", help_text=_("The code of a province, territory or country.")
    )
    audience = django_filters.ChoiceFilter(choices=Audience.choices, help_text=_("Whom the pathway is for."))
    regulator = django_filters.CharFilter(field_name="regulator__code", help_text=_("The code of a regulator."))
    state = django_filters.ChoiceFilter(
        choices=STATES,
        method="in_state",
        help_text=_("What became of it; without this, what is published or paused."),
    )
    changed_since = django_filters.IsoDateTimeFilter(
        method="which_changed",
        validators=[within_reach],
        help_text=_(
            "What was published, paused, resumed or withdrawn at this instant or later; with it, what was withdrawn "
            "is listed too."
        ),
    )
    q = django_filters.CharFilter(method="with_words", help_text=_("Part of the title, in either language."))
    search = django_filters.CharFilter(method="with_words", help_text=_("The older name of “q”."))

    class Meta:
        model = Pathway
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Pathway]) -> QuerySet[Pathway]:
        """Leave out what was withdrawn, unless a program asks for it or for what changed."""
        asked = self.form.cleaned_data
        found = super().filter_queryset(queryset)
        if asked["state"] or asked["changed_since"]:
            return found
        return found.exclude(published__state=State.WITHDRAWN)

    def in_state(self, pathways: QuerySet[Pathway], name: str, value: str) -> QuerySet[Pathway]:
        """Keep what stands so."""
        return pathways.filter(published__state=value)

    def which_changed(self, pathways: QuerySet[Pathway], name: str, value: dt.datetime) -> QuerySet[Pathway]:
        """Keep what the public saw change. A resumption leaves no time on its row, so the record is asked."""
        told = ActivityEntry.objects.filter(
            target_type=Pathway._meta.label_lower, target_id=OuterRef("pk"), verb__in=SEEN, at__gte=value
        )
        return pathways.filter(Q(published__published_at__gte=value) | Q(published__ended_at__gte=value) | Exists(told))

    def with_words(self, pathways: QuerySet[Pathway], name: str, value: str) -> QuerySet[Pathway]:
        """Keep what has these words in its title."""
        return pathways.filter(Q(title_en__icontains=value) | Q(title_fr__icontains=value))


class ProfessionFilter(ReaderFilterSet):
    """Narrow down professions."""

    has_pathway = django_filters.BooleanFilter(
        method="with_pathway", help_text=_("Whether a published pathway leads into it.")
    )
    q = django_filters.CharFilter(method="with_words", help_text=_("Part of the name, in either language."))
    search = django_filters.CharFilter(method="with_words", help_text=_("The older name of “q”."))

    class Meta:
        model = Profession
        fields: list[str] = []

    def with_pathway(self, professions: QuerySet[Profession], name: str, value: bool) -> QuerySet[Profession]:
        """Keep the professions into which a published pathway leads, or the others."""
        leads = Pathway.objects.public().exclude(published__state=State.WITHDRAWN).filter(profession=OuterRef("pk"))
        return professions.filter(Exists(leads) if value else ~Exists(leads))

    def with_words(self, professions: QuerySet[Profession], name: str, value: str) -> QuerySet[Profession]:
        """Keep what is called so."""
        return professions.filter(Q(name_en__icontains=value) | Q(name_fr__icontains=value))


def unwithdrawn() -> Any:
    """Return the pathways that the public may read and was not told to forget."""
    rows = Pathway.objects.public().exclude(published__state=State.WITHDRAWN)
    return rows.for_list().defer("published__content").order_by("code", "pk")
