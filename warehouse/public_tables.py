"""The tables that analysts get: how their rows are ordered, told apart and parted by year."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

WHOLE_ROW = "published"
"""What the statements call the row that is published."""


class PublicTable(Struct, frozen=True):
    """A public table.

    `order` makes equal contents equal bytes. `dated` is the column whose year parts a large table, in UTC.
    `key` says whose row it is. `marks` tell one row from another; all columns do where nothing shorter does.
    `since` is when a row was stored: the warehouse holds later rows behind earlier ones. `later` is the one
    column, no mark, that is filled in later. A log never loses a row, unless somebody hides what it says.
    `recent` keeps, in SQL, the rows that runs after the last publish may have touched.
    """

    order: str
    dated: str | None = None
    key: str = "NULL"
    marks: str = WHOLE_ROW
    since: str | None = None
    later: str | None = None
    recent: str = ""
    is_log: bool = False

    @property
    def year(self) -> str:
        """The year of a row, in SQL; NULL where it has none."""
        return f"year({self.dated})" if self.dated else "CAST(NULL AS BIGINT)"


_OF_RECENT_RUNS = "SEMI JOIN recent_runs USING (run_id)"
_OF_RECENT_SOURCES = "SEMI JOIN recent_sources USING (source_key)"

PUBLIC_TABLES: Mapping[str, PublicTable] = MappingProxyType(
    {
        "talks": PublicTable("starts_at, starts_on, talk_id", dated="starts_on", key="talk_id"),
        "speakers": PublicTable("speaker_id", key="speaker_id"),
        "talk_speakers": PublicTable("talk_id, position", key="speaker_id"),
        "series": PublicTable("series_key"),
        "sources": PublicTable("source_key"),
        "talk_versions": PublicTable(
            "talk_id, valid_from",
            dated="starts_on",
            key="talk_id",
            marks="talk_id, sequence, valid_from, is_removed",
            since="valid_from",
            later="valid_to",
            recent="SEMI JOIN recent_talks USING (talk_id)",
            is_log=True,
        ),
        "talk_changes": PublicTable(
            "changed_at, talk_id, field",
            dated="changed_at",
            marks="talk_id, changed_at, kind, field",
            since="changed_at",
            recent=_OF_RECENT_RUNS,
            is_log=True,
        ),
        "talk_aliases": PublicTable("since, talk_id, superseded_by"),
        "talk_matches": PublicTable(
            "decided_at, talk_id, source_key, upstream_key, other_source_key, other_upstream_key",
            dated="decided_at",
            recent=_OF_RECENT_SOURCES,
        ),
        "talk_fields": PublicTable("talk_id, field, source_key, upstream_key", dated="said_at"),
        "announcements": PublicTable(
            "source_key, upstream_key",
            dated="first_seen_at",
            key="talk_id",
            marks="source_key, upstream_key, announcement_id, talk_id, presence, last_seen_at",
            recent=_OF_RECENT_SOURCES,
        ),
        "readings": PublicTable(
            "read_at, source_key", dated="read_at", key="source_key", recent=_OF_RECENT_RUNS, is_log=True
        ),
        "visits": PublicTable(
            "attempted_at, source_key, url", dated="attempted_at", recent=_OF_RECENT_RUNS, is_log=True
        ),
        "rejects": PublicTable(
            "read_at, source_key, url, found_at", dated="read_at", recent=_OF_RECENT_RUNS, is_log=True
        ),
        "runs": PublicTable("started_at, run_id"),
    }
)
"""By name. What a version, a change or an announcement says at first is never edited, but by a replay."""
