"""What the views of the making of pathways share: who may know of it, and what is on its way."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.scopes import Area
from api.views.doors import Door
from pathways.models import Pathway, PathwayVersion
from workgroups.standing import Standing

ON_THE_WAY = (*PathwayVersion.OPEN, PathwayVersion.State.CONFIRMED)


class WorkDoor(Door):
    """The pathways whose making a reader may see."""

    area = Area.PATHWAYS
    model = Pathway
    filter_backends = ()
    pagination_class: Any = None

    def visible(self) -> Any:
        return Pathway.objects.visible_to(self.reader.standing)

    def get_object(self) -> Pathway:
        # Asked by OPTIONS, which tells who may write what.
        return self.pathway()

    def pathway(self, policy: Callable[[Standing, Pathway], bool] | None = None) -> Pathway:
        """Return the pathway of the address. Raise Http404, and PermissionDenied where a policy says no."""
        rows = self.visible().for_list().defer("published__content")
        pathway: Pathway = get_object_or_404(rows, code=self.kwargs["code"])
        if policy is not None and not policy(self.reader.standing, pathway):
            raise PermissionDenied
        return pathway


def on_the_way(pathway: Pathway) -> PathwayVersion:
    """Return the draft or confirmed version that comes next. Raise Http404 where nothing is on its way."""
    version = pathway.versions.filter(state__in=ON_THE_WAY).newest_first().first()
    if version is None:
        raise Http404
    version.pathway = pathway
    return version
