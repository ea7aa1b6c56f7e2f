"""Dates as a calendar file. Nothing in it tells whom they are about, or which service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import msgspec

USUAL = timedelta(hours=1)
"""How long a meeting is when nobody said."""


class Appointment(msgspec.Struct, frozen=True):
    """A date ahead. ``at`` with a time is local, without one the whole day; ``uid`` stays the
    same whenever the file is written again, so that a calendar moves the entry."""

    uid: str
    at: datetime | date


def as_calendar(appointments: Iterable[Appointment], title: str, written: datetime) -> bytes:
    """An iCalendar file (RFC 5545) in which every entry is called ``title``.

    ``written`` is the local time now.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Calendar//Calendar//EN")
    calendar.add("version", "2.0")
    for each in appointments:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", written.astimezone(UTC))
        event.add("summary", title)
        event.add("class", "PRIVATE")
        event.add("dtstart", each.at)
        if isinstance(each.at, datetime):
            event.add("dtend", each.at + USUAL)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
