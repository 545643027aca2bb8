"""Pages to talks: read, joined and normalised, here or in a process beside this one."""

from flows.interpreting.pages import Interpretation, interpret
from flows.interpreting.understanding import Asked, Understand, understand

__all__ = ["Asked", "Interpretation", "Understand", "interpret", "understand"]
