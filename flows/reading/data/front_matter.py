"""Front matter: the data in front of a text, as Jekyll, Hugo and their kin have it."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from flows.reading.data.posts import dated_title, told
from flows.reading.data.trees import Tree

_FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.{0,50000}?)\r?\n\1[ \t]*(?:\r?\n|$)", re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,2000}?-->|\{%.{0,500}?%\}|\{\{[<%].{0,500}?[>%]\}\}", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((https?://[^)\s]{1,1000})\)")
_POST = re.compile(r"[/_](\d{4}-\d\d-\d\d)-[^/]*$")


class FrontMatter(Struct, frozen=True):
    """The data in front, the text behind it, and the day in the file's name."""

    head: str
    body: str
    is_toml: bool
    posted_on: str | None

    def completed(self, tree: Tree) -> Tree:
        """The data with the text as `body`, and the day in its title or, as Jekyll has it, in its name."""
        if not isinstance(tree, dict):
            return tree
        text = _LINK.sub(r"\1 (\2)", _COMMENT.sub("", self.body)).strip()
        dated = dated_title(tree.get("title"))
        day = dated[0] if dated else self.posted_on
        added: dict[str, Tree] = {"postdate": day} if day else {}
        if text:
            added |= {"body": text} | (told(text) if dated else {})
        return added | tree | ({"title": dated[1]} if dated else {})


def front_matter(text: str, url: str, *, is_whole: bool) -> FrontMatter | None:
    """The front matter of a text; None where there is none, or where it may not be the whole and is cut."""
    found = _FENCED.match(text)
    if not found:
        return None
    posted = _POST.search(urlsplit(url).path)
    body = text[found.end() :] if is_whole else ""
    return FrontMatter(found[2], body, found[1] == "+++", posted[1] if posted else None)
