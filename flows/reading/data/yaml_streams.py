"""YAML 1.1 without its guesses: every scalar is text, so that `14:30` is no number, and `no` no."""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentEndEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from flows.reading.data.trees import Tree
from schemas.failures import ReadFailure

MAX_DEPTH = 100
MAX_EVENTS = 2_000_000

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class _Open:
    """A list or mapping whose end has not come; `key` waits for its value."""

    def __init__(self, value: "list[Tree] | dict[str, Tree]", anchor: str | None) -> None:
        self.value = value
        self.anchor = anchor
        self.key: str | None = None

    def put(self, item: Tree) -> None:
        if isinstance(self.value, list):
            self.value.append(item)
        elif self.key is None:
            self.key = item if isinstance(item, str) else ""
        else:
            self._put_under(self.key, item)
            self.key = None

    def _put_under(self, key: str, item: Tree) -> None:
        if not isinstance(self.value, dict):
            return
        if key == "<<" and isinstance(item, dict):
            self.value |= {name: value for name, value in item.items() if name not in self.value}
        else:
            self.value[key] = item


def documents(text: str) -> Iterator[Tree]:
    """The documents of a stream.

    Built from the parser's events: the library's own loaders crash the process on deep nesting. An alias is
    the very object of its anchor. Damage, and depth or size beyond the limits, are a ReadFailure.
    """
    top: list[Tree] = []
    stack = [_Open(top, None)]
    anchors: dict[str, Tree] = {}
    for event in _events(text):
        if isinstance(event, DocumentEndEvent):
            yield top.pop() if top else None
            anchors.clear()
        else:
            _take(event, stack, anchors)
        if len(stack) > MAX_DEPTH:
            raise ReadFailure(f"nested deeper than {MAX_DEPTH} levels")


def _events(text: str) -> Iterator[Event]:
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_PARSER)):
            if count > MAX_EVENTS:
                raise ReadFailure(f"more than {MAX_EVENTS:,} parts in one document")
            yield event
    except yaml.YAMLError as error:
        raise ReadFailure(f"this is no whole YAML: {' '.join(str(error).split())}") from error


def _take(event: Event, stack: list[_Open], anchors: dict[str, Tree]) -> None:
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        stack.append(_Open({} if isinstance(event, MappingStartEvent) else [], event.anchor))
    elif isinstance(event, CollectionEndEvent):
        done = stack.pop()
        _put(done.value, done.anchor, stack, anchors)
    elif isinstance(event, AliasEvent):
        _put(_anchored(event, anchors), None, stack, anchors)
    elif isinstance(event, ScalarEvent):
        _put(_scalar(event), event.anchor, stack, anchors)


def _put(value: Tree, anchor: str | None, stack: list[_Open], anchors: dict[str, Tree]) -> None:
    if anchor:
        anchors[anchor] = value
    stack[-1].put(value)


def _anchored(event: NodeEvent, anchors: dict[str, Tree]) -> Tree:
    if event.anchor not in anchors:
        raise ReadFailure(f"the alias *{event.anchor} stands within or before its anchor")
    return anchors[event.anchor]


def _scalar(event: ScalarEvent) -> str | None:
    return None if not event.style and event.value in _NOTHING else event.value


_PARSER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
