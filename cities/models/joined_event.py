"""A record that told an event a second time, and was joined with the first."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import DateSpanField
from cities.models.catalogue import CatalogueRecord
from cities.models.event import Event


class JoinedEvent(CatalogueRecord):
    """Its address leads to the event, and under neither of its names is the event entered again."""

    part_of = ("event",)

    number = models.PositiveBigIntegerField(_("number of the joined record"), primary_key=True)
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="joined", verbose_name=_("event")
    )
    title = models.CharField(_("title"), max_length=250)
    dates = DateSpanField(_("dates"))
    own_title = models.CharField(_("the event’s own title before"), max_length=250, editable=False)
    own_dates = DateSpanField(_("the event’s own dates before"), editable=False)
    kept = models.JSONField(
        _("both records, for the way back"), encoder=DjangoJSONEncoder, editable=False
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("joined event")
        verbose_name_plural = _("joined events")
        ordering = ("-joined_at",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
