"""Calls that processes or threads beside this one make, and that are made ahead of who waits for them."""

from flows.assisting.ahead import ahead
from flows.assisting.assistants import Assistants
from flows.assisting.beside import beside

__all__ = ["Assistants", "ahead", "beside"]
