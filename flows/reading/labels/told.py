"""What the text of one talk says: under labels, and without."""

from msgspec import Struct

from flows.normalising.labelled import fields
from flows.normalising.plain_text import letters
from flows.reading.labels import values
from flows.reading.labels.loose import Loose, loose
from flows.reading.labels.texts import unmarked


class Told(Struct, frozen=True, kw_only=True):
    """Values of labels, lines without one, speakers; `quoted` is a title in quotation marks behind a name."""

    head: str
    labels: dict[str, tuple[str, ...]]
    other: Loose
    people: tuple[str, ...]
    quoted: str | None

    def line(self, label: str) -> str | None:
        """The first value of a label, in one line."""
        found = self.labels.get(label)
        return (values.one_line(found[0]) or None) if found else None

    def text(self, label: str) -> str | None:
        """The fullest values of a label, as paragraphs."""
        return "\n\n".join(values.fullest(self.labels.get(label, ()))) or None

    def is_of_a_talk(self) -> bool:
        """Whether the text announces a talk: by a telling label, or by a dated person."""
        labelled = any(label in self.labels for label in ("speaker", "title", "abstract"))
        return labelled or bool(self.people and self.other.when())


def told(text: str, heading: str | None = None) -> Told:
    """What a text says; `heading` is one that stands apart from it."""
    head, found = fields(text)
    labels: dict[str, tuple[str, ...]] = {}
    for field in found:
        if field.value:
            labels[field.label] = (*labels.get(field.label, ()), unmarked(field.value))
    speakers = labels.get("speaker") or labels.get("author", ())
    spoken = [values.speakers(value) for value in values.fullest(speakers)]
    rest = (heading or "", head, *(field.rest for field in found), *(after for _, _, after in spoken))
    other = loose(unmarked("\n\n".join(rest)))
    people = tuple(dict.fromkeys(line for lines, _, _ in spoken for line in lines))
    return Told(
        head=head,
        labels=labels,
        other=other,
        people=people or other.all("speaker")[:1],
        quoted=next((title for _, title, _ in spoken if title), None),
    )


def is_named(people: tuple[str, ...], line: str) -> bool:
    """Whether a line is the bare name of one of the people."""
    return any(letters(person).startswith(letters(line)) for person in people)
