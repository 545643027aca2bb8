"""The fields that a site adds to its events: `{"speaker_name": "…"}`, named as each site likes."""

import re

from msgspec import Raw, Struct

from flows.reading._json_answers import part, text

_NO_LETTERS = re.compile(r"[^a-z]+")
_SPEAKER = re.compile(
    r"(?:(?:guest|invited|featured|keynote)_?)?(?:speaker|presenter|lecturer)s?(?:_?names?)?"
)
_AFFILIATION = re.compile(
    r"(?:(?:speaker|presenter)s?_?)?(?:affiliation|institution|university)s?|speakers?_?(?:title|position)_and_affiliation"
)
_TITLE = re.compile(r"(?:talk|lecture|seminar|presentation)_?title|title_of_(?:talk|lecture)")
_ABSTRACT = re.compile(r"(?:talk_?)?abstract")


class Fields(Struct, frozen=True):
    """What the added fields say of a talk."""

    speakers: tuple[str, ...] = ()
    affiliation: str | None = None
    title: str | None = None
    abstract: str | None = None


def fields(raw: Raw) -> Fields:
    """The fields by what their names mean; of two with one meaning the first counts."""
    written = part(raw, dict[str, Raw]) or {}
    known = [
        (re.sub(r"[^a-z]+", "_", name.lower()).strip("_"), text(value)) for name, value in written.items()
    ]
    return Fields(
        speakers=tuple((_first(known, _SPEAKER) or "").splitlines()),
        affiliation=_first(known, _AFFILIATION),
        title=_first(known, _TITLE),
        abstract=_first(known, _ABSTRACT),
    )


def _first(known: list[tuple[str, str | None]], names: re.Pattern[str]) -> str | None:
    return next((value for name, value in known if value and names.fullmatch(name)), None)
