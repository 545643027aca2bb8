"""A reject: something on a page that could not become a talk."""

from msgspec import Struct


class Reject(Struct, frozen=True, kw_only=True):
    """One announcement set aside: the reason in words, the offending text cut at 500 characters."""

    url: str
    found_at: str
    reason: str
    text: str = ""
    is_cut: bool = False
    """Whether the page ends here although it should not, so that what followed is missing."""
    is_repeated: bool = False
    """Whether it says again what became a talk already, so that it stands for no other one."""
