"""One tree of failures. A message says what happened, where, and what to do."""


class Failure(Exception):
    """Something went wrong that a person can act on; never shown with a traceback.

    `exit_status` is what the command line ends with when the failure reaches it.
    """

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return "\n".join(
            part for part in (f"{self.where}: {self.what}" if self.where else self.what, self.remedy) if part
        )


class ConfigurationFailure(Failure):
    """The configuration or the command line cannot be used."""

    exit_status = 2


class ReadFailure(Failure):
    """A page is not what its source promises, so nothing of it can be trusted."""


class StorageFailure(Failure):
    """The disk or the warehouse refuses to work: full, read-only, damaged."""


class QueryFailure(Failure):
    """A query that the snapshot cannot answer."""


class LockHeldFailure(Failure):
    """Another run holds the warehouse."""

    exit_status = 75


class RejectionFailure(Failure):
    """One announcement cannot become a talk; the rest of its page can."""
