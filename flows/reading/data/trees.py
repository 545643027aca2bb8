"""Values of parsed documents, whatever they were written in."""

from typing import TypeAlias

Tree: TypeAlias = "bool | int | float | str | list[Tree] | dict[str, Tree] | None"
"""A scalar, a list or a mapping; dates stand as they are written."""
