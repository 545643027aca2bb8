"""Calls that processes or threads beside this one make, and that are made ahead of who waits for them."""
