"""The promises of the layout: what the README shows is what is there, and stays small."""

import ast
import re
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("deployments", "flows", "schemas", "warehouse")
README = (ROOT / "README.md").read_text("utf8")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_the_layout_in_the_readme_is_the_layout_on_disk() -> None:
    """Every folder of the house is in the README, and the README names no other."""
    shown = re.findall(r"^    ([a-z]+)/ ", README.split("## Layout")[1], re.MULTILINE)
    there = {path.parent.name for path in ROOT.glob("*/*") if path.suffix in {".py", ".toml"}}

    assert sorted(shown) == sorted(there)


def test_every_file_the_readme_names_is_there() -> None:
    """A path in the README leads somewhere."""
    named = set(re.findall(r"`((?:deployments|flows|schemas|warehouse|tests)/[\w./-]*)`", README))

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_no_module_of_flows_hides_another_library() -> None:
    """No direct child of flows bears the name of a module that Python or an installed library has."""
    children = {path.stem for path in (ROOT / "flows").iterdir() if path.suffix == ".py" or path.is_dir()}
    children -= {"__init__", "__pycache__"}

    assert children & set(sys.stdlib_module_names) == set()
    assert [name for name in sorted(children) if find_spec(name) is not None] == []


def test_nothing_is_called_by_what_it_is_not() -> None:
    """No module is named for being useful."""
    shunned = {"utils", "util", "helpers", "common", "core", "base", "manager", "misc"}

    assert [path for path in MODULES if path.stem.strip("_") in shunned] == []


def test_every_module_says_what_it_is() -> None:
    """Each module begins with a docstring."""
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf8")))]

    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_nothing_committed_names_a_place_of_its_making() -> None:
    """No text names a folder of the machine on which it was written."""
    places = re.compile(r"/work/[a-z]|/root/|/home/[a-z]")
    texts = [
        path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".sql", ".yaml", ".conf"}
    ]
    mine = [path for path in texts if not path.relative_to(ROOT).parts[0].startswith((".", "var", "build"))]

    assert [
        str(path) for path in mine if places.search(path.read_text("utf8")) and path != Path(__file__)
    ] == []
