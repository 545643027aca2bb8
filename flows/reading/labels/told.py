"""What the text of one talk says: under labels, and without."""

from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.labelled import fields, values_of
from flows.normalising.plain_text import letters
from flows.reading.labels import values
from flows.reading.labels.dated import clock_in
from flows.reading.labels.loose import Loose, loose
from flows.reading.labels.people import begins_with_name, introduced, is_name, is_person, names_institution
from flows.reading.labels.texts import unmarked

_MOST_MOMENTS = 2


class Told(Struct, frozen=True, kw_only=True):
    """The text before the labels, their values, the lines without one, and whom and what those announce."""

    head: str
    labels: dict[str, tuple[str, ...]]
    other: Loose
    people: tuple[str, ...]
    unlabelled_title: str | None

    def line(self, label: str) -> str | None:
        """The first value of a label, in one line."""
        found = self.labels.get(label)
        return (values.one_line(found[0]) or None) if found else None

    def text(self, label: str) -> str | None:
        """The fullest values of a label, as paragraphs."""
        return "\n\n".join(values.fullest(self.labels.get(label, ()))) or None

    def is_of_a_talk(self) -> bool:
        """Whether the text announces a talk: by a telling label, or by a dated person."""
        if any(label in self.labels for label in ("speaker", "title", "abstract")):
            return True
        if not any(map(names_institution, self.people)):
            return False
        is_dated = bool(self.other.when() or {"when", "date"} & self.labels.keys())
        return bool(self.labels and is_dated) or self._announces_one()

    def _announces_one(self) -> bool:
        """Whether lines without labels tell of a series, one moment and one subject."""
        moments = {*self.other.all("moment"), *self.other.all("day")}
        is_timed = bool(clock_in(self.other.when() or ""))
        return (
            is_timed
            and 0 < len(moments) <= _MOST_MOMENTS
            and bool(self.other.first("series") and self.other.first("heading"))
        )


def told(text: str, heading: str | None = None) -> Told:
    """What a text says; `heading` is one that stands apart from it."""
    head, found = fields(text)
    labels = {label: tuple(map(unmarked, written)) for label, written in values_of(found).items()}
    who = tuple(value for value in labels.get("who", ()) if begins_with_name(value))
    speakers = labels.get("speaker") or who or labels.get("author", ())
    spoken = [values.speakers(value) for value in values.fullest(speakers)]
    titles = (values.below(value) for value in labels.get("title", ()))
    rest = (
        heading or "",
        head,
        *titles,
        *(field.rest for field in found),
        *(after for _, _, after in spoken),
    )
    other = loose(unmarked("\n\n".join(rest)))
    people = tuple(dict.fromkeys(line for lines, _, _ in spoken for line in lines))
    people = people or tuple(_behind(labels.get("title", ("",))[0], other.all("heading")))
    quoted = next((title for _, title, _ in spoken if title), None)
    person, title = (None, quoted) if people or "title" in labels else introduced(other.all("heading"))
    return Told(
        head=head,
        labels=labels,
        other=other,
        people=people or other.all("speaker")[:1] or ((person,) if person else ()),
        unlabelled_title=title,
    )


def _behind(title: str, headings: tuple[str, ...]) -> Iterator[str]:
    """The person whom a heading names behind the title: `Sheaves on graphs -- Ann Lee (Utrecht)`."""
    for heading in headings:
        before, dash, person = heading.rpartition("-")
        if dash and title and letters(before) == letters(title) and (is_person(person) or is_name(person)):
            yield person.strip()


def is_named(people: tuple[str, ...], line: str) -> bool:
    """Whether a line is the bare name of one of the people."""
    return any(letters(person).startswith(letters(line)) for person in people)
