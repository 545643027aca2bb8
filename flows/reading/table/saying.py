"""What the cells of an entry say: who speaks about what."""

from flows.reading.table.glued import Told, names_person, titled, told
from flows.reading.table.rows import Entry
from flows.reading.table.whens import parted

_LONGEST_AFFILIATION = 8


def said(entry: Entry) -> Told:
    """Who speaks about what: from a merged cell, from cells of their own, or from one that holds several."""
    if entry.note:
        return told(entry.note.text)
    speaker = entry.text("speaker", "author")
    by = _by(speaker) if speaker else Told()
    about = _joined(_glued(entry, has_speaker=bool(speaker)), _about(entry, has_speaker=bool(speaker)))
    below = titled(entry.below) if entry.below else Told()
    under = None if below.labelled else "\n\n".join(filter(None, (below.title, below.abstract)))
    abstract = "\n\n".join(filter(None, (entry.text("abstract"), about.abstract, by.abstract, under)))
    labels = "\n\n".join(filter(None, (about.labelled, by.labelled, below.labelled)))
    return Told(
        speakers=by.speakers or about.speakers,
        affiliation=by.affiliation or (_short(by.title) if about.title else None) or about.affiliation,
        title=about.title or by.title,
        abstract=abstract or None,
        labelled=labels or None,
    )


def _short(words: str | None) -> str | None:
    """What stands under a name where the title has a cell of its own: where the person works."""
    return words if words and len(words.split()) <= _LONGEST_AFFILIATION else None


def _by(text: str) -> Told:
    """The speaker's cell without a time; it may hold the affiliation and the title too."""
    lines = (_without_time(line) for line in text.split("\n"))
    plain = "\n".join(line for line in lines if line)
    found = told(plain)
    return found if found.speakers or found.labelled else Told(speakers=tuple(plain.split("\n")))


def _without_time(line: str) -> str:
    words = parted(line)
    return words.rest if words.has_clock else line


def _about(entry: Entry, *, has_speaker: bool) -> Told:
    title = entry.text("title") or entry.text("topic")
    if not title:
        return Told()
    begins_with_person = names_person(title.split("\n")[0].split(":")[0])
    return told(title) if not has_speaker and begins_with_person else titled(title)


def _glued(entry: Entry, *, has_speaker: bool) -> Told:
    cells = (
        cell for holds, cell in entry.cells if len(holds) > 1 and holds & {"speaker", "title", "abstract"}
    )
    text = "\n".join(cell.text for cell in cells if cell.text)
    if not text:
        return Told()
    return titled(text) if has_speaker else told(text)


def _joined(first: Told, second: Told) -> Told:
    return Told(
        speakers=first.speakers or second.speakers,
        affiliation=first.affiliation or second.affiliation,
        title=first.title or second.title,
        abstract=first.abstract or second.abstract,
        labelled=first.labelled or second.labelled,
    )
