"""The circulars a sender has at hand, encoded; only the latest few, however many there are."""

from collections import OrderedDict
from collections.abc import Iterable

from notifications.circular_mime import PreparedCircular, prepare
from notifications.mime import UnwritableMessage
from notifications.models import Circular, Delivery

# Some ten thousand bytes each.
MOST = 200


class Circulars:
    """Knows the texts of the deliveries in hand."""

    def __init__(self) -> None:
        self._prepared: OrderedDict[int, PreparedCircular | UnwritableMessage] = OrderedDict()

    def load(self, deliveries: Iterable[Delivery]) -> None:
        """Read and encode what some deliveries need and is not at hand. One query, or none."""
        needed = {delivery.circular_id for delivery in deliveries if delivery.circular_id}
        for known in needed & self._prepared.keys():
            self._prepared.move_to_end(known)
        for circular in Circular.objects.filter(pk__in=needed - self._prepared.keys()):
            try:
                self._prepared[circular.pk] = prepare(circular)
            except UnwritableMessage as error:
                self._prepared[circular.pk] = error
        while len(self._prepared) > max(MOST, len(needed)):
            self._prepared.popitem(last=False)

    def as_bytes(self, delivery: Delivery) -> bytes:
        """Return the mail to one follower. Raise UnwritableMessage where it cannot be written."""
        prepared = self._prepared.get(delivery.circular_id or 0)
        if prepared is None:
            raise UnwritableMessage("Its circular is gone.")
        if isinstance(prepared, UnwritableMessage):
            raise prepared
        return prepared.as_bytes(delivery)
