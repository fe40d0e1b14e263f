"""All rules, the gravest first. To add one: write its file and its fixtures (tests/rules), and add it here."""

from __future__ import annotations

from types import ModuleType

from bpr.lint.rule import Rule
from bpr.lint.rules import (
    boundary_event_without_flow,
    branch_without_condition,
    dead_end,
    deadlock,
    duplicate_names,
    endless_loop,
    event_gateway_target,
    event_sub_process_start,
    flow_across_borders,
    gateway_merges_and_splits,
    implicit_merge,
    implicit_split,
    lack_of_synchronisation,
    leftover_tokens,
    link_without_partner,
    message_flow_inside_pool,
    missing_event_label,
    missing_label,
    missing_question,
    missing_role,
    no_end,
    no_start,
    nothing_to_run,
    recursive_call,
    single_blank_start,
    superfluous_gateway,
    superfluous_termination,
    undecided,
    unreachable,
    unsupported_element,
    wrong_default,
    wrong_way_flow,
)

_MODULES: tuple[ModuleType, ...] = (
    deadlock,
    leftover_tokens,
    lack_of_synchronisation,
    endless_loop,
    recursive_call,
    flow_across_borders,
    link_without_partner,
    nothing_to_run,
    unreachable,
    no_start,
    no_end,
    dead_end,
    implicit_split,
    single_blank_start,
    boundary_event_without_flow,
    wrong_way_flow,
    wrong_default,
    event_gateway_target,
    event_sub_process_start,
    message_flow_inside_pool,
    missing_role,
    missing_label,
    branch_without_condition,
    unsupported_element,
    missing_question,
    missing_event_label,
    duplicate_names,
    implicit_merge,
    gateway_merges_and_splits,
    superfluous_gateway,
    superfluous_termination,
    undecided,
)

RULES: dict[str, Rule] = {
    module.NAME: Rule(module.NAME, module.SEVERITY, module.check, module.__doc__ or "") for module in _MODULES
}
