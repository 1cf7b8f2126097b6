"""What all factories share: type checkers see that calling one returns a row of its model."""

from typing import TYPE_CHECKING, Any, TypeVar

import factory

Row = TypeVar("Row")


class RowFactory(factory.django.DjangoModelFactory[Row]):
    """Makes rows of one model: ``PersonFactory(name="Ada")`` returns a stored Person."""

    class Meta:
        abstract = True

    @classmethod
    def _get_or_create(cls, model_class: Any, *args: Any, **fields: Any) -> Row:
        # Nobody makes the same row meanwhile: without the library's savepoint it is two statements, not four.
        manager = cls._get_manager(model_class)
        names = cls._meta.django_get_or_create  # type: ignore[attr-defined]
        found = manager.filter(**{name: fields[name] for name in names}).first()
        return found or manager.create(*args, **fields)

    if TYPE_CHECKING:
        # The library's metaclass does this at run time, where no type checker can see it.
        def __new__(cls, **fields: Any) -> Row: ...  # type: ignore[misc]
