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

MANY = 50_000
"""Talks that are worth two of them: while they render, this one describes more and keeps those before."""


def render_talks(press: Press, without: Sequence[str]) -> int:
    """Bring what is kept of talks, but of some talk_ids, up to the warehouse; how many that had to be."""
    look = press.look
    renderings.consider(press.connection, look.design, without, press.last.read_until)
    render = partial(render_all, look=look, now=press.now)
    with Assistants(ENOUGH, min(2, processors()) if processors() > 1 else 0) as assistants:

        def ask(stale: bytes) -> Renderings:
            return assistants.ask(partial(render, stale), len(stale))

        def rendered(portions: Iterable[bytes], count: int) -> Iterator[Renderings]:
            return ahead(ask, portions, side_by_side=2 if count > MANY else 1)

        return renderings.renew(press.connection, rendered)
