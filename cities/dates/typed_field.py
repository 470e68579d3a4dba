"""The base of own model fields, typed for the checker and plain at run time."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

Set_contra = TypeVar("Set_contra", contravariant=True)
Get_co = TypeVar("Get_co", covariant=True)

if TYPE_CHECKING:
    TypedField = models.Field
    TypedDateField = models.DateField
else:
    # Django's fields take no type arguments at run time; the checker needs them, because a
    # field that may be NULL gives None and one that may not does not.
    class TypedField(models.Field):
        def __class_getitem__(cls, _arguments: object) -> type[Self]:
            return cls

    class TypedDateField(models.DateField):
        def __class_getitem__(cls, _arguments: object) -> type[Self]:
            return cls
