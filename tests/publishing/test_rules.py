"""Every rule of a good published calendar has its proof."""

import ast
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[2]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule with the tests that would fail if it were broken."""

    number: int
    rule: str
    tests: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table."""

    rules: tuple[Rule, ...]


RULES = msgspec.toml.decode(Path(__file__).with_name("rules.toml").read_bytes(), type=Rules).rules


def test_the_rules_are_64() -> None:
    """None is missing, none stands twice."""
    assert [rule.number for rule in RULES] == list(range(1, 65))


@pytest.mark.parametrize("rule", RULES, ids=[str(rule.number) for rule in RULES])
def test_a_rule_is_proved(rule: Rule) -> None:
    """Each rule has a test."""
    assert rule.tests


@pytest.mark.parametrize("name", sorted({name for rule in RULES for name in rule.tests}))
def test_a_proof_is_there(name: str) -> None:
    """A test that a rule relies on has not gone away, nor got another name."""
    path, _, function = name.partition("::")
    module = ast.parse((ROOT / path).read_text("utf8"))

    assert function in {each.name for each in module.body if isinstance(each, ast.FunctionDef)}
    assert function.startswith("test_")
