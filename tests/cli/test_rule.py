"""`bpr rule`: manual pages of the rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

from bpr.lint import RULES, page

Program = Callable[..., "CompletedProcess[str]"]


def test_a_rule_is_explained(bpr: Program) -> None:
    """Its manual page, and nothing else, is printed."""
    done = bpr("rule", "deadlock")

    assert (0, page("deadlock"), "") == (done.returncode, done.stdout, done.stderr)


def test_all_rules_are_listed(bpr: Program) -> None:
    """Without a name there is a line for each rule under the heading."""
    lines = bpr("rule").stdout.splitlines()

    assert ["Name", "Severity", "What"] == lines[0].split()[:3]
    assert list(RULES) == [line.split()[0] for line in lines[1:]]


def test_json_holds_every_page(bpr: Program) -> None:
    """The document has each rule with its severity and its page."""
    document = json.loads(bpr("rule", "--format", "json").stdout)

    assert "bpr/rules/1" == document["schema"]
    assert {name: (rule.severity, page(name)) for name, rule in RULES.items()} == {
        rule["name"]: (rule["severity"], rule["page"]) for rule in document["rules"]
    }


def test_json_of_one_rule_holds_that_rule(bpr: Program) -> None:
    """With a name the document has one rule."""
    document = json.loads(bpr("rule", "no-end", "--format", "json").stdout)

    assert ["no-end"] == [rule["name"] for rule in document["rules"]]


def test_an_unknown_rule_is_wrong_usage(bpr: Program) -> None:
    """The nearest name is suggested; exit code 2."""
    done = bpr("rule", "deadlok")

    assert (2, "") == (done.returncode, done.stdout)
    assert "no rule 'deadlok'. Did you mean 'deadlock'?" in done.stderr
