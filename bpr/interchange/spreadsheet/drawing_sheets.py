"""The sheets about what is drawn: activities, decisions, visits, documents, events, other bodies, cases waiting."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.interchange.spreadsheet.columns import (
    ELEMENT,
    MISSING,
    NOTES,
    NUMBER,
    OFFICES,
    SHARE_HINT,
    TIME_HINT,
    Column,
    Sheet,
    law,
    plain,
    sourcing,
)
from bpr.interchange.spreadsheet.slots import (
    Part,
    Slot,
)
from bpr.interchange.spreadsheet.words import (
    ANSWERS,
    FLAGS,
    MEANINGS,
    NONE,
    PREEMPTIONS,
    message,
)

DURATION = Slot("duration", "law", sourced=True)
TRANSFER = Slot("transfer", "law", sourced=True)
RESOURCE = Slot("resource")
PRIORITY = Slot("priority", mode="any")
EXPENSE = Slot("cost", mode="any")
EXTERNAL_WAIT = Slot("external_wait", mode="quantity")
SET_UP = Slot("set_up", mode="quantity")
ABANDONMENT = Slot("abandonment", mode="quantity")
REWORK_SHARE = Slot("rework_share", mode="number")
REPETITIONS = Slot("repetitions", mode="any")
PREEMPTION = Slot("preemption", words=PREEMPTIONS)

ACTIVITY_SHEET = Sheet(
    "activities",
    message("Activities"),
    message(
        "One row for each activity: how long the work takes, and how long the file is on its way before. Usual time alone: always so long; with least and greatest: it varies between them."  # noqa: E501  # a message is one literal: the catalogs are searched for it
    ),
    (
        *ELEMENT,
        Column("role", message("Done by"), width=22, asked=False),
        MISSING,
        *law(DURATION, message("Work")),
        *law(TRANSFER, message("Way there")),
        plain(RESOURCE, message("Office (id)"), message("only if not the lane's"), 18, OFFICES),
        plain(EXTERNAL_WAIT, message("Wait for another body"), TIME_HINT, 16),
        plain(EXPENSE, message("Money spent each time"), "12.50 USD", 14),
        plain(PRIORITY, message("Priority"), message("higher goes first"), 12),
        plain(REWORK_SHARE, message("Work when repeated, as a share"), SHARE_HINT, 14),
        plain(REPETITIONS, message("Repetitions of a loop"), NUMBER, 12),
        plain(SET_UP, message("Time to change over"), TIME_HINT, 14),
        plain(ABANDONMENT, message("Applicant gives up after"), TIME_HINT, 14),
        plain(PREEMPTION, message("Interruptions"), "", 20),
        NOTES,
    ),
    "activities",
    (
        DURATION,
        TRANSFER,
        RESOURCE,
        EXTERNAL_WAIT,
        EXPENSE,
        PRIORITY,
        REWORK_SHARE,
        REPETITIONS,
        SET_UP,
        ABANDONMENT,
        PREEMPTION,
    ),
)

VISIT = Slot("visit", mode="flag")
APPROVAL = Slot("approval", mode="flag")
DISCRETION = Slot("discretion", mode="flag")
CLOCK_STOP = Slot("clock_stop", mode="flag")
PUBLISHED_ITEMS: Mapping[str, str] = {
    "result": message("result"),
    "contact": message("contact"),
    "requirements": message("requirements"),
    "fee": message("fee"),
    "duration": message("duration"),
    "legal_basis": message("legal basis"),
    "complaint": message("complaint"),
}
PUBLISHED = Slot("published", "table", parts=tuple(Part(item, "text", ANSWERS) for item in PUBLISHED_ITEMS))

VISIT_SHEET = Sheet(
    "visits",
    message("Visits and decisions"),
    message("One row for each activity: what it means for the applicant. Published: yes, no, unknown, or where."),
    (
        *ELEMENT,
        plain(VISIT, message("Applicant comes in person")),
        plain(APPROVAL, message("Decision or signature of an authority")),
        plain(DISCRETION, message("At the official's discretion")),
        plain(CLOCK_STOP, message("Administration's clock stands still")),
        *(
            Column(f"published.{item}", heading, message("Published"), width=14, words=ANSWERS, open=True)
            for item, heading in PUBLISHED_ITEMS.items()
        ),
        NOTES,
    ),
    "activities",
    (VISIT, APPROVAL, DISCRETION, CLOCK_STOP, PUBLISHED),
)

DOCUMENT_SHEET = Sheet(
    "documents",
    message("Documents"),
    message("One row for each paper that an activity asks of the applicant; (none) where it asks for nothing."),
    (
        *ELEMENT,
        Column("document", message("Document"), hint=message("its name, or how many"), width=34, words=NONE, open=True),
        Column("issuer", message("Made by"), width=24),
        Column("holder", message("Public body that has it already"), width=24),
        Column("certified", message("Certified"), words=FLAGS),
        Column("copies", message("Copies"), hint=NUMBER, width=10),
        NOTES,
    ),
)

WAY = Slot("", "rows", sourced=True, parts=(Part("value", "number"), Part("condition")), alone="value")

DECISION_SHEET = Sheet(
    "gateways",
    message("Decisions"),
    message(
        "One row for each way out of a decision: the share of the cases that take it, or the condition. Shares of one decision add up to 1 (100 %)."  # noqa: E501  # a message is one literal: the catalogs are searched for it
    ),
    (
        *ELEMENT,
        Column("way", message("Way out"), width=28, asked=False),
        Column("flow", message("Id of the way out"), width=22),
        MISSING,
        Column(".value", message("Share of the cases"), hint=SHARE_HINT, width=14),
        Column(".condition", message("Condition"), hint="amount > 1000", width=24),
        *sourcing(WAY),
        Column(
            ".rows", message("Shares by condition"), hint="[{ when = ..., value = 0.3 }, { value = 0.1 }]", width=28
        ),
        NOTES,
    ),
    "gateways",
    (WAY,),
    together=True,
)

DELAY = Slot("delay", "law", sourced=True)
PROBABILITY = Slot("probability", mode="number")
EVENT_SILENCE = Slot("silence", words=MEANINGS)

EVENT_SHEET = Sheet(
    "events",
    message("Events"),
    message("One row for each event that is waited for, or that may happen during an activity."),
    (
        *ELEMENT,
        *law(DELAY, message("Wait")),
        plain(PROBABILITY, message("Chance that it happens"), SHARE_HINT),
        plain(CLOCK_STOP, message("Administration's clock stands still")),
        plain(EVENT_SILENCE, message("Silence of the office means")),
        NOTES,
    ),
    "events",
    (DELAY, PROBABILITY, CLOCK_STOP, EVENT_SILENCE),
)

REPLY = Slot("reply", "law", sourced=True)
POOL_SHEET = Sheet(
    "pools",
    message("Other bodies"),
    message("One row for each body that is drawn as an empty box: how long it takes to answer."),
    (*ELEMENT, *law(REPLY, message("Answer")), NOTES),
    "pools",
    (REPLY,),
)

CASES = Slot("", "table", sourced=True, parts=(Part("cases", "number"), Part("age", "quantity")), alone="cases")
BACKLOG_SHEET = Sheet(
    "backlog",
    message("Cases waiting"),
    message("Cases that wait at an activity when the study begins; leave it empty if the offices begin without."),
    (
        *ELEMENT,
        Column(".cases", message("Cases"), hint=NUMBER, width=10),
        Column(".age", message("Time since they came"), hint=TIME_HINT, width=20),
        *sourcing(CASES),
        NOTES,
    ),
    "backlog",
    (CASES,),
)
