"""An operator's last word on single talks, from the configuration."""

from schemas.configuration import Configuration
from warehouse.meetings import Rulings


def rulings(configuration: Configuration) -> Rulings:
    """Which talks are one and which are not, whatever they look like."""
    return Rulings(
        merge=tuple(frozenset(each.talks) for each in configuration.merge),
        keep_apart=tuple(frozenset(each.talks) for each in configuration.keep_apart),
    )
