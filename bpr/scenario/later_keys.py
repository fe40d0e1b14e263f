"""Keys that this version knows and doesn't execute: a scenario that uses one is refused by name."""

from __future__ import annotations

from bpr.scenario.keys import Key


def _later(path: str, meaning: str) -> Key:
    return Key(path, "later", meaning, "nothing of the kind")


LATER = (
    _later("study.population", "People or firms that need the procedure in a year."),
    _later("study.frequency", "How often each of them needs it in a year."),
    _later("applicant.pool", "The pool that is the applicant, by id or label, where its name doesn't tell."),
    _later("applicant.time_value", "What an hour of the applicant is worth."),
    _later("applicant.travel_time", "Time a visit takes beside the office's."),
    _later("applicant.travel_cost", "Money a visit costs the applicant."),
    _later("resources.ID.unit", "The organisational unit it belongs to."),
    _later("roles.REF.unit", "The organisational unit of a role."),
    _later("units.ID.name", "Label of an organisational unit."),
    _later("units.ID.organisation", "The organisation of a unit."),
    _later("organisations.ID.name", "Label of an organisation."),
    _later("organisations.ID.kind", 'What it is: "public", "private" or "applicant".'),
    _later("activities.REF.form", "The form filled in: its fields, and those asked before."),
    _later("activities.REF.payment", "What is paid here: amount, to whom, where."),
    _later("activities.REF.recording", "Whether a record is written, and where."),
    _later("activities.REF.signature", "Whether a signature is put here."),
    _later("activities.REF.inspection", "Whether it is a check or an inspection."),
    _later("activities.REF.channel", 'How the applicant is met: "in person", "phone", "online" or "automatic".'),
    _later("activities.REF.place", "Where the applicant is met."),
    _later("activities.REF.system", "The computer system used."),
    _later("activities.REF.legal_basis", "The legal instrument and article that ask for the step."),
    _later("activities.REF.value_class", 'Worth to the applicant: "value", "business value" or "none".'),
    _later("decisions.REF.decided_by", 'Who decides at a gateway: "rule" or "person".'),
    _later("decisions.REF.rule", "The published rule that the decision follows."),
    _later("decisions.REF.reasons", "Whether the applicant is told the reasons."),
    _later("flows.REF.transfer", "Time the file is on its way along one flow."),
    _later("pools.REF.organisation", "The organisation of a pool."),
    _later("outcomes.REF", 'What an end event means to the applicant: "granted", "refused" or "withdrawn".'),
    _later("documents.REF.issuer", "Who makes a document that is drawn as a data object."),
    _later("documents.REF.holder", "The public body that already has it."),
    _later("documents.REF.personal", "Whether it holds personal data."),
    _later("observed.lead_time", "Lead time measured in reality, to calibrate against, with its tolerance."),
    _later("observed.throughput", "Cases completed per time in reality."),
    _later("alignment.pins", "Elements of the two models that are the same, as pairs of lists."),
    _later("alignment.apart", "Elements of the two models that aren't the same although they look so."),
    _later("appraisal.investment", "Money spent once on the redesign."),
    _later("appraisal.running_cost", "Money spent on it every year."),
    _later("appraisal.years", "Years looked at."),
    _later("appraisal.discount_rate", "Discount rate of a year."),
    _later("appraisal.adoption", "Share of the cases that go the new way, by year."),
)
