"""The promises of the house: rules that bite, a lock that pins, documents that are true."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGES = ("deployments", "flows", "schemas", "warehouse")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
CONTRACTS = {str(contract["name"]) for contract in PROJECT["tool"]["importlinter"]["contracts"]}
LOCKS = ("requirements.lock", "requirements-dev.lock")
CLIENTS_LOCK = "tests/clients/requirements.lock"
PEERS_LOCK = "tests/benchmarks/peers/requirements.lock"

VIOLATIONS = {
    "What runs stands on what stays, which stands on what moves": ("schemas/a.py", "import warehouse"),
    "Inside flows, data moves one way": ("flows/settings/a.py", "import flows.pipeline"),
    "Readers know nothing of each other": ("flows/reading/tribe/a.py", "import flows.reading.ics"),
    "Schemas stand on msgspec alone": ("schemas/b.py", "import duckdb"),
    "One door for prefect: the flow modules": ("flows/up/a.py", "import prefect"),
    "One door for duckdb: the warehouse": ("flows/publishing/a.py", "import duckdb"),
    "One door for telling languages: normalising": ("flows/publishing/b.py", "import fasttext"),
    "One door for names of people: the warehouse": ("flows/normalising/b.py", "import nameparser"),
    "One door for likeness of words: the warehouse": ("flows/publishing/b.py", "import rapidfuzz"),
    "One door for requests and robots.txt: fetching": ("flows/reading/tribe/b.py", "import requests"),
    "One door for bs4: reading, and discovering what to read": ("flows/normalising/a.py", "import bs4"),
    "One door for YAML: the data reader": ("flows/reading/rss/yaml.py", "import yaml"),
    "One door for icalendar: the calendars": ("warehouse/a.py", "import icalendar"),
    "One door for templates: publishing": ("flows/serve/a.py", "import jinja2"),
    "One door for pictures: the charts": ("flows/pipeline/a.py", "import vl_convert"),
    "One door for the terminal: the commands": ("flows/pipeline/a.py", "import rich"),
    "One door for web servers: serve": ("flows/up/b.py", "import uvicorn"),
}


def broken(folder: Path, **strays: str) -> set[str]:
    """The contracts that a copy of our packages breaks once these modules stand in it."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in strays.items():
        (folder / name).write_text(content, "utf8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = (str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, encoding="utf8")
    found = {
        name for name in CONTRACTS if re.search(rf"^{re.escape(name)} BROKEN", done.stdout, re.MULTILINE)
    }
    assert done.returncode == bool(found), done.stdout
    return found


def test_all_contracts_break_when_all_are_violated(tmp_path: Path) -> None:
    """No contract is there for show."""
    strays: dict[str, str] = {}
    for name, content in VIOLATIONS.values():
        strays[name] = f"{strays.get(name, '')}{content}\n"

    assert broken(tmp_path, **strays) == CONTRACTS


@pytest.mark.whole
@pytest.mark.parametrize("contract", sorted(CONTRACTS))
def test_every_contract_breaks_when_it_is_violated(contract: str, tmp_path: Path) -> None:
    """For each there is an import that it forbids."""
    name, content = VIOLATIONS[contract]

    assert contract in broken(tmp_path, **{name: content})


def test_all_contracts_hold_without_a_violation(tmp_path: Path) -> None:
    """It is the violation that breaks them."""
    assert broken(tmp_path) == set()


def test_a_module_without_a_place_breaks_the_layers(tmp_path: Path) -> None:
    """Whoever puts a new module into flows has to say where it stands."""
    assert broken(tmp_path, **{"flows/stray.py": ""}) == {"Inside flows, data moves one way"}


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock pins, by name; every line of it is understood."""
    text = (ROOT / lock).read_text("utf8").replace("\\\n", " ")
    versions = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        requirement, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
        assert hashes, line
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in hashes), line
        found = re.fullmatch(r"([a-z0-9-]+)(?:\[[a-z0-9, -]+\])?==([^\s;]+)(?: ;.*)?", requirement)
        assert found, line
        versions[found[1]] = found[2]
    return versions


@pytest.mark.parametrize(
    ("lock", "fewest"),
    [
        *((lock, 100) for lock in LOCKS),
        (CLIENTS_LOCK, 30),
        (PEERS_LOCK, 20),
        *((f"tests/tables/{name}.lock", 1) for name in ("oldest", "newest", "frames")),
    ],
)
def test_the_lock_pins_every_part_by_its_hash(lock: str, fewest: int) -> None:
    """Nothing is installed that was not hashed, and no lock knows of an index."""
    assert len(pinned(lock)) > fewest
    assert "://" not in (ROOT / lock).read_text("utf8")


@pytest.mark.parametrize(
    ("folder", "fewest"), [("tests/clients", 10), ("tests/tables", 10), ("deployments/diagram", 1)]
)
def test_the_lock_of_node_knows_of_no_registry(folder: str, fewest: int) -> None:
    """Each package has its hash, and comes from wherever npm is told to look."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf8"))
    packages = [facts for path, facts in lock["packages"].items() if path]

    assert len(packages) >= fewest
    assert [facts for facts in packages if "integrity" not in facts or "resolved" in facts] == []


def test_the_lock_is_of_this_project() -> None:
    """The lock holds what pyproject.toml asks for, and development adds to it without changing it."""
    runtime, develop = (pinned(lock) for lock in LOCKS)
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    tools = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]

    assert [one.name for one in asked if not one.specifier.contains(runtime[one.name])] == []
    assert [one.name for one in tools if not one.specifier.contains(develop[one.name])] == []
    assert develop | runtime == develop


def test_every_rule_of_style_is_on_and_every_exception_says_why() -> None:
    """All of ruff's rules are selected, and each one that is not followed has its reason beside it."""
    assert PROJECT["tool"]["ruff"]["lint"]["select"] == ["ALL"]
    text = (ROOT / "pyproject.toml").read_text("utf8").split("[tool.ruff.lint]")[1].split("[tool.mypy]")[0]
    ignored = re.findall(r'^    "[A-Z]+\d+",(.*)$', text, re.MULTILINE)
    assert ignored
    assert [reason for reason in ignored if not re.fullmatch(r" +# \S.*", reason)] == []


def test_no_exception_in_the_code_goes_without_a_reason() -> None:
    """A `noqa` or `type: ignore` names its rule and says why."""
    marks = re.compile(r"# (?:noqa|type: ignore)(?!(?:: [A-Z0-9, ]+|\[[a-z-]+\]) (?:-| #) \S)")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for line in path.read_text("utf8").splitlines()
        if marks.search(line)
    ]
    assert found == []
