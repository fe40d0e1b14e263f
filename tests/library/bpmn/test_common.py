"""What every element has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.model import Documentation, Extension, Model

Read = Callable[..., Model]


def test_documentation_extensions_and_foreign_attributes_are_kept(read_process: Read) -> None:
    """Texts with their format, foreign elements as XML, attributes without a field in the order of the file."""
    model = read_process(
        '<task id="A" v:x="1" startQuantity="2" name="N"><documentation>Why</documentation>'
        '<documentation textFormat="text/html">&lt;b&gt;</documentation><documentation> </documentation>'
        '<extensionElements><v:a b="c">d<v:e/></v:a></extensionElements></task>'
    )
    (task,) = model.nodes

    assert (Documentation("Why"), Documentation("<b>", "text/html")) == task.documentation
    assert (Extension("{urn:vendor}a", '<v:a xmlns:v="urn:vendor" b="c">d<v:e/></v:a>'),) == task.extensions
    assert (("{urn:vendor}x", "1"), ("startQuantity", "2")) == task.attributes
    assert () == model.findings


@pytest.mark.parametrize(
    ("written", "executable"),
    [('isExecutable="true"', True), ('isExecutable="1"', True), ('isExecutable="false"', False), ("", None)],
)
def test_flags_are_those_of_xml_schema(read: Read, written: str, *, executable: bool | None) -> None:
    """True and 1 are true; nothing said is None."""
    (process,) = read(f'<process id="P" {written}/>').processes

    assert executable is process.executable
