"""Content lines (RFC 5545, 3.1; quoted-printable as in vCalendar 1.0), tolerant of what is written."""

import quopri
import re
from collections.abc import Iterator

from msgspec import Struct

from flows.normalising.remembered import remembered

_FOLD = re.compile(r"\n(?<!\n\n)\n*[ \t]")
_NO_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SOFT_BREAK = re.compile(r"^[^:\n]{0,500}QUOTED-PRINTABLE[^:\n]{0,500}:(?:[^\n]*=\n)+", re.MULTILINE)
_LINE = re.compile(r'([A-Z][A-Z0-9-]*|[Xx]-[\w-]+)((?:;(?:"[^"]*"|[^":]){0,4000})?):(.*)', re.DOTALL)
_HEAD = re.compile(r'([A-Z][A-Z0-9-]*|[Xx]-[\w-]+)((?:;[^":]{0,4000})?)')
_DATED = re.compile(r"(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(;.{0,4000})?:([^:]*)")
_PARAMETER = re.compile(r';([^;=":]+)(?:=("[^"]*"|[^;"]*))?')
_ESCAPE = re.compile(r"\\([nN,;\\:\"])")


class Property(Struct, frozen=True):
    """One content line: the value as written, and its parameters by upper-case name, without quotes."""

    name: str
    value: str
    parameters: dict[str, str] = {}

    def text(self) -> str:
        """The value of a TEXT property (3.3.11); a backslash that escapes nothing is LaTeX and kept."""
        return _unescaped(self._decoded() if self.parameters else self.value)

    def texts(self) -> Iterator[str]:
        r"""The values of a list of TEXT: split at each comma that no backslash stands before."""
        for part in re.split(r"(?<!\\),", self._decoded()):
            yield _unescaped(part).strip()

    def _decoded(self) -> str:
        stated = self.parameters
        if not stated or "QUOTED-PRINTABLE" not in {*stated, stated.get("ENCODING", "").upper()}:
            return self.value
        return quopri.decodestring(self.value.encode()).decode("utf-8", "replace")


def unfolded(text: str) -> list[str]:
    """The logical lines, whatever ends them (CRLF, LF, CR); old Mozilla folds have blank lines in them.

    Where much is found, to split and join takes half the time of replacing.
    """
    rows = _rows(text)
    text = "\n".join(rows)
    if "QUOTED-PRINTABLE" in text:
        text = _SOFT_BREAK.sub(lambda found: found[0].replace("=\n", ""), text)
        rows = text.split("\n")
    if "" in rows:
        return [line for line in _FOLD.sub("", text).split("\n") if line]
    unfolded = "".join(text.split("\n "))
    whole = unfolded.replace("\n\t", "") if "\t" in unfolded else unfolded
    return [line for line in whole.split("\n") if line]


def _rows(text: str) -> list[str]:
    """The lines as they are written; Python splits at more than ends them here, and four times as fast."""
    if any(map(text.__contains__, _NO_LINE_ENDS)):
        return "\n".join(text.split("\r\n")).replace("\r", "\n").split("\n")
    return text.splitlines()


def text_of(line: str, name: str) -> str:
    """The text of a line of that property; empty where it is none."""
    head, colon, value = line.partition(":")
    if head == name and colon:
        return _unescaped(value)
    found = content(line)
    return found.text() if found and found.name == name else ""


def content(line: str) -> Property | None:
    """A line as a property; None for one that is none, such as the rest of a value with a raw line break.

    A date's TZID may hold a colon without quotes, as Exchange writes it: there the last colon counts.
    """
    head, colon, value = line.partition(":")
    if '"' in head or (";" in head and ":" in value):
        found = _DATED.fullmatch(line) or _LINE.fullmatch(line)
        return Property(found[1].upper(), found[3], _parameters(found[2] or "")) if found else None
    named = _named(head) if colon else None
    return Property(named[0], value, named[1]) if named else None


@remembered
def _named(head: str) -> tuple[str, dict[str, str]] | None:
    found = _HEAD.fullmatch(head)
    return (found[1].upper(), _parameters(found[2])) if found else None


def _parameters(text: str) -> dict[str, str]:
    return {name.strip().upper(): (value or "").strip('" ') for name, value in _PARAMETER.findall(text)}


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    return "\n" if escape[1] in "nN" else escape[1]
