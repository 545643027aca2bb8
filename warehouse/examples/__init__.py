"""Questions in plain words with the SQL that answers them, on the snapshot or on `views.sql`."""

from functools import cache
from importlib.resources import files

from msgspec import Struct

_MARK = "-- "


class Example(Struct, frozen=True):
    """A question, as a human would ask it, and one SELECT."""

    name: str
    question: str
    sql: str

    @property
    def text(self) -> str:
        """Both, as SQL."""
        return f"-- {self.question}\n{self.sql}"


@cache
def examples() -> tuple[Example, ...]:
    """All of them, by name."""
    folder = files("warehouse.examples")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(_example(name.removesuffix(".sql"), (folder / name).read_text("utf8")) for name in names)


def _example(name: str, text: str) -> Example:
    """The first line is the question, as a comment."""
    question, _, sql = text.partition("\n")
    return Example(name=name, question=question.removeprefix(_MARK).strip(), sql=sql.strip())
