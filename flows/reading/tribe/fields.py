"""The fields that a site adds to its events: a label and a value each."""

from collections.abc import Iterator

from msgspec import Raw, Struct

from flows.reading._markup import text_of
from flows.reading.tribe.answers import part

_NAMES = {
    "speaker": "speaker",
    "speakers": "speaker",
    "presenter": "speaker",
    "presenters": "speaker",
    "lecturer": "speaker",
    "title": "title",
    "talk title": "title",
    "venue": "venue",
    "location": "venue",
    "room": "venue",
    "affiliation": "affiliation",
    "institution": "affiliation",
    "abstract": "abstract",
}


class Field(Struct, frozen=True):
    """A field with its label apart from its value."""

    value: Raw = Raw(b"null")
    label: str | None = None
    name: str | None = None


class Fields(Struct, frozen=True):
    """What the added fields say of a talk; a field under any other label is left to `links`."""

    speaker: str | None = None
    title: str | None = None
    venue: str | None = None
    affiliation: str | None = None
    abstract: str | None = None
    links: tuple[str, ...] = ()


def fields(raw: Raw) -> Fields:
    """The fields by what they mean; of two with one meaning the first counts.

    Written as `{label: value}`, `{key: {label, value}}` or `[{label, value}]`; `[]` when there are none.
    """
    pairs = list(_labelled(raw))
    meant = {_NAMES.get(_label(label)): text for label, text in reversed(pairs) if text}
    return Fields(
        speaker=meant.get("speaker"),
        title=meant.get("title"),
        venue=meant.get("venue"),
        affiliation=meant.get("affiliation"),
        abstract=meant.get("abstract"),
        links=tuple(text for _, text in pairs if text.startswith(("http://", "https://"))),
    )


def _labelled(raw: Raw) -> Iterator[tuple[str, str]]:
    keyed = part(raw, dict[str, Raw]) or {}
    for key, item in (*keyed.items(), *(("", item) for item in part(raw, list[Raw]) or ())):
        apart = part(item, Field)
        yield (apart.label or apart.name or key, _text(apart.value)) if apart else (key, _text(item))


def _label(text: str) -> str:
    return " ".join(text_of(text).casefold().rstrip(":?").split())


def _text(raw: Raw) -> str:
    return text_of(part(raw, str) or "\n".join(part(raw, list[str]) or ()))
