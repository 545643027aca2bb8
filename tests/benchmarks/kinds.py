"""How long each kind of reader takes for 1,000 pages: those of the tests of its contract.

usage: python tests/benchmarks/kinds.py
"""

import sys
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from flows import reading  # noqa: E402 - the root has to be on the path first
from flows.reading import Reader  # noqa: E402 - the same
from schemas.page import Page  # noqa: E402 - the same
from tests.reading.contract import ReaderContract  # noqa: E402 - the same

PAGES = 1000


def contracts() -> list[type[ReaderContract]]:
    """The test class of every kind, in the order of the kinds."""
    for path in sorted((ROOT / "tests" / "reading").glob("test_*.py")):
        import_module(f"tests.reading.{path.stem}")
    return sorted(ReaderContract.__subclasses__(), key=lambda contract: contract.kind)


def seconds(reader: Reader, page: Page) -> float:
    """How long it takes to recognise and read so many pages."""
    begin = time.perf_counter()
    for _ in range(PAGES):
        assert reader.recognises(page)
        for _item in reader.read(page):
            pass
    return time.perf_counter() - begin


def main() -> None:
    """Print a line a kind."""
    sys.stdout.write(f"{'kind':18} {'seconds':>8} {'talks a page':>13} {'bytes a page':>13}\n")
    for contract in contracts():
        taken = seconds(reading.reader_with(contract.kind, contract.options), contract.sample)
        line = f"{contract.kind:18} {taken:8.2f} {contract.talks:13} {len(contract.sample.body):13}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
