"""Events as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.utils.translation import get_language

from cities.dates import languages
from cities.models import Event
from cities.pages.permanent_names import permanent_name
from cities.pages.subscriptions import Subscription
from web.addresses import absolute_address
from web.text import printable


class _Feed(Atom1Feed):
    """A feed as new as its newest entry; an empty one is as new as the catalogue."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.changed_at)


def atom_feed(
    subscription: Subscription, events: Iterable[Event], note: str, changed_at: datetime
) -> str:
    """Return the document; `events` are loaded by `with_participants`."""
    request = subscription.request
    feed = _Feed(
        title=printable(subscription.title),
        link=absolute_address(request, subscription.page),
        description=note,
        subtitle=note,
        language=get_language(),
        author_name=str(settings.OPERATOR),
        feed_url=subscription.atom_address,
        feed_guid=permanent_name(subscription.name).urn,
    )
    feed.changed_at = changed_at
    for event in events:
        feed.add_item(
            title=printable(f"{event.title}, {languages.write(event.dates)}"),
            link=absolute_address(request, event.get_absolute_url()),
            description=printable(_told(event)),
            unique_id=permanent_name(f"event/{event.pk}").urn,
            updateddate=event.updated_at,
            categories=[printable(each) for each in event.subjects],
        )
    return feed.writeString("utf-8")


def _told(event: Event) -> str:
    """Return what the event's page tells, as HTML."""
    facts = filter(None, (languages.write(event.dates), event.place))
    told = [linebreaks(", ".join(facts), autoescape=True), _paragraphs(event.summary)]
    for part in event.participations.all():
        told.append(f"<h3>{escape(part.city.name)}</h3>")
        told.append(_paragraphs(part.text))
    return "".join(told)


def _paragraphs(text: str) -> str:
    return linebreaks(text, autoescape=True) if text else ""
