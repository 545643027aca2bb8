"""The events and entries of talks, made anew for those alone that are not as they were."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from flows.assisting.ahead import ahead
from flows.assisting.assistants import Assistants, processors
from flows.pipeline.press import Press
from flows.publishing.renderings import render_all
from schemas.publication import Renderings
from warehouse import renderings

ENOUGH = 50_000_000
"""Bytes of talks after which a process beside this one is worth its start and its memory."""


def render_talks(press: Press, without: Sequence[str]) -> int:
    """Bring what is kept of talks, but of some talk_ids, up to the warehouse; how many that had to be."""
    look = press.look
    renderings.consider(press.connection, look.design, without, press.last.read_until)
    render = partial(render_all, look=look, now=press.now)
    with Assistants(ENOUGH, min(1, processors() - 1)) as assistants:

        def rendered(portions: Iterable[bytes]) -> Iterator[Renderings]:
            return ahead(lambda stale: assistants.ask(partial(render, stale), len(stale)), portions)

        return renderings.renew(press.connection, rendered)
