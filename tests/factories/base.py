"""What all factories share: type checkers see that calling one returns a row of its model."""

from typing import TYPE_CHECKING, Any, TypeVar

import factory

Row = TypeVar("Row")


class RowFactory(factory.django.DjangoModelFactory[Row]):
    """Makes rows of one model: ``PersonFactory(name="Ada")`` returns a stored Person."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        # The library's metaclass does this at run time, where no type checker can see it.
        def __new__(cls, **fields: Any) -> Row: ...  # type: ignore[misc]
