"""How the times of two announcements lie to each other."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from warehouse.matches.accounts import Account

NEAR = timedelta(minutes=30)


class When(StrEnum):
    """One instant, a few minutes apart, one day of which an hour is unknown, other hours of it, and so on."""

    INSTANT = "same start"
    NEAR = "start differs by minutes"
    DAY = "same day, one without its hour"
    HOUR = "same day, other hour"
    UNDATED = "one without a date"
    ELSEWHEN = "other day"


class Distance(Struct, frozen=True):
    """How two times lie to each other, and how many days are between them."""

    when: When
    days: int = 0


def distance(one: Account, other: Account) -> Distance:
    """Instants are compared whatever their zones; days are compared where an hour is missing."""
    if one.starts_at and other.starts_at:
        apart = abs(one.starts_at - other.starts_at)
        if not apart:
            return Distance(When.INSTANT)
        if apart <= NEAR:
            return Distance(When.NEAR)
        return _by_days(one, other, When.HOUR)
    return _by_days(one, other, When.DAY)


def day(account: Account) -> date | None:
    """The local day of an announcement."""
    return account.starts_on or (account.starts_at.date() if account.starts_at else None)


def _by_days(one: Account, other: Account, on_one_day: When) -> Distance:
    first, second = day(one), day(other)
    if first is None or second is None:
        return Distance(When.UNDATED)
    days = abs((first - second).days)
    return Distance(When.ELSEWHEN, days) if days else Distance(on_one_day)
