"""Calls that processes beside this one make, and that are made ahead of who waits for them."""

from flows.assisting.ahead import ahead
from flows.assisting.assistants import Assistants

__all__ = ["Assistants", "ahead"]
