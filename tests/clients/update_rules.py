"""How programs that cannot be run here take up a calendar that changed, as their sources and users tell."""

from typing import Protocol

from msgspec.structs import replace

from tests.clients.views import Shown, Version, versions
from tests.serve.conftest import Site


class Follower(Protocol):
    """A subscriber to one address."""

    def update(self) -> None:
        """Ask again."""
        ...

    def view(self) -> list[Shown]:
        """What it shows, by UID."""
        ...


class Icsx5:
    """ICSx5 rewrites an event only when LAST-MODIFIED rose, and deletes those that are gone."""

    def __init__(self, site: Site, path: str) -> None:
        self._site, self._path = site, path
        self._held: dict[str, Version] = {}

    def update(self) -> None:
        """Ask again."""
        told = versions(self._site.ask(self._path).body)
        self._held = {uid: self._newer(uid, version) for uid, version in told.items()}

    def view(self) -> list[Shown]:
        """What it shows, by UID."""
        return sorted(version.event for version in self._held.values())

    def _newer(self, uid: str, told: Version) -> Version:
        held = self._held.get(uid)
        return held if held and told.changed_at <= held.changed_at else told


class Google:
    """Google Calendar keeps the old time and status of an event unless SEQUENCE rose."""

    def __init__(self, site: Site, path: str) -> None:
        self._site, self._path = site, path
        self._held: dict[str, Shown] = {}

    def update(self) -> None:
        """Ask again."""
        told = versions(self._site.ask(self._path).body)
        self._held = {uid: self._merged(uid, version.event) for uid, version in told.items()}

    def view(self) -> list[Shown]:
        """What it shows, by UID."""
        return sorted(self._held.values())

    def _merged(self, uid: str, told: Shown) -> Shown:
        held = self._held.get(uid)
        if held is None or (told.sequence or 0) > (held.sequence or 0):
            return told
        return replace(told, start=held.start, end=held.end, status=held.status, sequence=held.sequence)


class Thunderbird:
    """Thunderbird sends the entity tag back, and replaces all it holds by an answer that is not 304."""

    def __init__(self, site: Site, path: str) -> None:
        self._site, self._path = site, path
        self._held: list[Shown] = []
        self._tag = ""
        self.statuses: list[int] = []

    def update(self) -> None:
        """Ask again."""
        answer = self._site.ask(self._path, if_none_match=self._tag)
        self.statuses.append(answer.status)
        if answer.status == 200:
            self._tag = answer.headers["etag"]
            self._held = [version.event for version in versions(answer.body).values()]

    def view(self) -> list[Shown]:
        """What it shows, by UID."""
        return sorted(self._held)
