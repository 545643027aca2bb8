"""What stands before the verb."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from flows.settings import Settings


class Invocation(Struct, frozen=True, kw_only=True):
    """The options that every verb shares."""

    config: Path | None = None
    home: Path | None = None
    is_debug: bool = False
    is_quiet: bool = False

    def settings(self) -> "Settings":
        """The settings that these options lead to; ConfigurationFailure when they cannot be used."""
        from flows.settings import load

        return load(self.config, self.home)
