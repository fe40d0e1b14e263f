"""Translated names."""

from __future__ import annotations

from collections.abc import Callable

from bpr.model import Model

Read = Callable[..., Model]

TRANSLATED = """<task id="A" name="Bank"><extensionElements>
<i18n:translation xml:lang="fr">Banque</i18n:translation>
<i18n:translation xml:lang="ar" attributeId="name">المصرف</i18n:translation>
<i18n:translation xml:lang="fr" attributeId="documentation">Texte</i18n:translation>
</extensionElements></task>"""


def test_names_are_translated(read_process: Read) -> None:
    """Translations of the name are pairs sorted by language; of anything else they stay extensions."""
    (task,) = read_process(TRANSLATED).nodes

    assert (("ar", "المصرف"), ("fr", "Banque")) == task.translations
    assert ("المصرف", "Banque", "Bank") == (task.label("ar"), task.label("fr"), task.label("en"))
    assert 1 == len(task.extensions)
    assert "Texte" in task.extensions[0].xml


def test_pools_lanes_and_flows_are_translated_too(read: Read) -> None:
    """Whatever has a name has translations."""
    ar = '<extensionElements><i18n:translation xml:lang="ar">س</i18n:translation></extensionElements>'
    model = read(
        f'<collaboration id="C"><participant id="L" processRef="P">{ar}</participant></collaboration>'
        f'<process id="P">{ar}<laneSet><lane id="N">{ar}</lane></laneSet><task id="A"/><task id="B"/>'
        f'<sequenceFlow id="F" sourceRef="A" targetRef="B">{ar}</sequenceFlow></process>'
    )

    named = (*model.pools, *model.processes, *model.lanes, *model.flows)

    assert [(("ar", "س"),)] * 4 == [element.translations for element in named]
