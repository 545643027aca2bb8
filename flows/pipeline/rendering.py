"""The events and entries of talks, made anew for those alone that are not as they were."""

from collections.abc import Sequence
from functools import partial

from flows.pipeline.press import Press
from flows.publishing.renderings import render_all
from warehouse import renderings


def render_talks(press: Press, without: Sequence[str]) -> None:
    """Bring what is kept of talks, but of some talk_ids, up to the warehouse."""
    look = press.look
    renderings.consider(press.connection, look.design, without, press.last.read_until)
    renderings.renew(press.connection, partial(map, partial(render_all, look=look, now=press.now)))
