"""From the bytes of a file to its BPMN definitions, whatever they are wrapped in; what was done on the way is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bpr.bpmn.vocabulary import BPMN, BPMNDI, DC, DI, I18N
from bpr.bpmn.xpdl import is_xpdl, lines, translate, untranslated
from bpr.errors import NotBpmnError
from bpr.findings import Finding, Severity
from bpr.location import Location
from bpr.markup import (
    DEFAULT_LIMITS,
    Element,
    Limits,
    decode,
    line,
    local_name,
    namespace,
    parse,
    parse_or_repair,
    relocate,
)

Opened = tuple[Element, tuple[Finding, ...]]

PREFIXES: Mapping[str, str] = {
    **dict.fromkeys(("bpmn", "bpmn2", "semantic", "model"), BPMN),
    "bpmndi": BPMNDI,
    **dict.fromkeys(("dc", "omgdc"), DC),
    **dict.fromkeys(("di", "omgdi"), DI),
    "i18n": I18N,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "camunda": "http://camunda.org/schema/1.0/bpmn",
    "zeebe": "http://camunda.org/schema/zeebe/1.0",
    "modeler": "http://camunda.org/schema/modeler/1.0",
    "activiti": "http://activiti.org/bpmn",
    "flowable": "http://flowable.org/bpmn",
    "bioc": "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "signavio": "http://www.signavio.com",
    "drools": "http://www.jboss.org/drools",
    "qbp": "http://www.qbp-simulator.com/Schema201212",
}
"""What everyone means by these prefixes."""

_OMG = r"https?://(?:www|schema)\.omg\.org/spec/"
OTHER_SPELLINGS = (
    (re.compile(rf"{_OMG}BPMN/(?:\d{{8}}/MODEL|2\.0(?:\.\d)?|\d{{8}})/?"), BPMN),
    (re.compile(rf"{_OMG}(?:BPMN/\d{{8}}/DI|BPMNDI/1\.0(?:\.0)?)/?"), BPMNDI),
    (re.compile(rf"{_OMG}DD/(?:\d{{8}}/DC|1\.0(?:\.0)?/DC)/?"), DC),
    (re.compile(rf"{_OMG}DD/(?:\d{{8}}/DI|1\.0(?:\.0)?/DI)/?"), DI),
)
"""Namespaces of drafts of BPMN 2.0, and slips in writing the final ones."""

DECLARED = re.compile(r"""(xmlns(?::[\w.-]+)?\s*=\s*)(["'])([^"'<]*)\2""")
BARE_ROOT = re.compile(r"<definitions\b")
HEADER = re.compile(r"^\s*<\?xml[^<>]*\?>")
EXPORT_HINT = "Export the diagram as BPMN 2.0 XML."


def open_definitions(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Opened:
    """The definitions in a file that is BPMN, nearly BPMN, holds BPMN or is XPDL.

    Raises:
        NotBpmnError: it is none of these.
    """
    root, repairs = parse_or_repair(data, file, limits, PREFIXES)
    told = tuple(Finding(each.rule, each.severity, each.message, Location(file, each.line)) for each in repairs)
    if is_xpdl(root):
        found, more = _from_xpdl(root, file, limits)
    elif local_name(root) == "definitions" and namespace(root) != BPMN:
        found, more = _respelt(data, root, file, limits)
    else:
        found, more = _embedded(root, file)
    return found, (*told, *more)


def _from_xpdl(root: Element, file: str, limits: Limits) -> Opened:
    found = parse(translate(root), file, limits)
    relocate(found, lines(root))
    message = "this is XPDL, an older format; its processes, pools, lanes and drawings are read."
    told = [_finding("translated-xpdl", "info", message, root, file)]
    left = untranslated(root)
    if left:
        listed = ", ".join(f"{tag} ({count})" for tag, count in sorted(left.items()))
        told.append(_finding("not-kept", "info", f"parts of XPDL are not kept: {listed}.", root, file))
    return found, tuple(told)


def _respelt(data: bytes, root: Element, file: str, limits: Limits) -> Opened:
    """A root of another namespace: a draft of BPMN 2.0, a slip, or none at all where there are processes."""
    text = HEADER.sub(lambda found: "\n" * found.group().count("\n"), decode(data)[0])
    if namespace(root) == "" and any(local_name(child) in {"process", "collaboration"} for child in root):
        text = BARE_ROOT.sub(f'<definitions xmlns="{BPMN}"', text, count=1)
        message = "the file names no namespace; it is read as BPMN 2.0."
    else:
        text = DECLARED.sub(_spell, text)
        message = f"its namespace is '{namespace(root)}', of a draft or misspelt; it is read as BPMN 2.0."
    again, _ = parse_or_repair(text.encode(), file, limits, PREFIXES)
    if namespace(again) != BPMN:
        told = f"not BPMN 2.0: its namespace is '{namespace(root)}', not '{BPMN}'."
        raise NotBpmnError(told, Location(file, line(root)), EXPORT_HINT)
    return again, (_finding("other-namespace", "warning", message, root, file),)


def _spell(found: re.Match[str]) -> str:
    start, quote, uri = found.groups()
    right = next((known for pattern, known in OTHER_SPELLINGS if pattern.fullmatch(uri.strip())), uri)
    return f"{start}{quote}{right}{quote}"


def _embedded(root: Element, file: str) -> Opened:
    """The root itself, or the first definitions within another root."""
    if local_name(root) == "definitions":
        return root, ()
    found = list(root.iter(f"{{{BPMN}}}definitions"))
    if not found:
        message = f"XML, but not BPMN: its root is '{local_name(root)}', not 'definitions'."
        raise NotBpmnError(message, Location(file, line(root)), EXPORT_HINT)
    several = "" if len(found) == 1 else f", the first of {len(found)}"
    message = f"the BPMN stands within '{local_name(root)}'{several}; what is around it is not kept."
    return found[0], (_finding("embedded-definitions", "warning", message, found[0], file),)


def _finding(rule: str, severity: Severity, message: str, element: Element, file: str) -> Finding:
    return Finding(rule, severity, message, Location(file, line(element)))
