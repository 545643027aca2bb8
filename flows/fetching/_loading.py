"""requests, loaded without the libraries that guess how a text is encoded: it is asked for bytes alone."""

import sys
import warnings

GUESSING = ("charset_normalizer", "chardet")


def load_requests() -> None:
    """Import it; what guesses can be imported by whoever wants it, afterwards.

    With both libraries it takes half as long again, at each start.
    """
    left_out = [name for name in GUESSING if name not in sys.modules]
    for name in left_out:
        sys.modules[name] = None  # type: ignore[assignment]  # typeshed knows modules alone
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what it cannot do then
            import requests  # noqa: F401, PLC0415 - loaded here, imported where it is used
    finally:
        for name in left_out:
            del sys.modules[name]
