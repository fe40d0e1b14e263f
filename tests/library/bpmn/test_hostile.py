"""Files made to do harm: each ends in an error or a clean load, within 500 MB of memory and 20 seconds of CPU.

Every file is read by a process of its own, whose limits the operating system keeps.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bpr.bpmn.vocabulary import BPMN

pytest.importorskip("resource", reason="the limits are those of Unix")

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (500 << 20, 500 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from bpr.bpmn import dumps, load
from bpr.errors import BprError
try:
    model = load(sys.argv[1])
    dumps(model)
    print(f"loaded {len(model.nodes)}")
except BprError as error:
    print(f"refused: {error.message}"[:200])
"""

Outcome = Callable[[bytes], str]


@pytest.fixture
def outcome(tmp_path: Path) -> Outcome:
    """A function from a file's bytes to what a process with limits makes of it."""

    def run(data: bytes) -> str:
        path = tmp_path / "a.bpmn"
        path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=False)
        assert ("", 0) == (done.stderr, done.returncode)
        return done.stdout.strip()

    return run


def definitions(content: str, declarations: str = "") -> bytes:
    """A file with that content in one process."""
    return f'{declarations}<definitions xmlns="{BPMN}"><process id="P">{content}</process></definitions>'.encode()


DECLARED = "refused: the file has a document type declaration (DTD), which may hide an attack and is never read."


def test_files_named_by_entities_are_not_read(outcome: Outcome, tmp_path: Path) -> None:
    """An external entity stays what it is: refused."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    declaration = f'<!DOCTYPE definitions [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'

    assert DECLARED == outcome(definitions('<task id="T" name="N">&x;</task>', declaration))
    assert DECLARED == outcome(definitions("", f'<!DOCTYPE definitions SYSTEM "{secret.as_uri()}">'))
    assert "secret" not in outcome(definitions('<task id="T" x>&x;</task>', declaration))


def test_nothing_is_fetched(outcome: Outcome) -> None:
    """No address in a file is asked: not an entity's, a schema's, an import's or an inclusion's."""
    with socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)  # noqa: FBT003 -- its only argument
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"

        fetched = definitions("", f'<!DOCTYPE definitions [<!ENTITY % x SYSTEM "{address}"> %x;]>')
        told = [
            outcome(fetched),
            outcome(
                f'<?xml-stylesheet href="{address}"?><definitions xmlns="{BPMN}" xmlns:i="http://www.w3.org/2001/XInclude"'
                f' xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="{BPMN} {address}">'
                f'<import importType="a" namespace="b" location="{address}"/><i:include href="{address}"/>'
                '<process id="P"><task id="T"/></process></definitions>'.encode()
            ),
        ]

        with pytest.raises(BlockingIOError):
            server.accept()
    assert [DECLARED, "loaded 1"] == told


REFERENCES = [f"&l{number};" * 10 for number in range(11)]
LAUGHS = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n + 1} "{ten}">' for n, ten in enumerate(REFERENCES))
ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(100_000))
QUADRATIC = f'<!DOCTYPE definitions [<!ENTITY a "{"a" * 100_000}">]>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (definitions('<task id="T" name="&l11;"/>', f"<!DOCTYPE definitions [{LAUGHS}]>"), DECLARED),
        (definitions(f'<task id="T">{"&a;" * 100_000}</task>', QUADRATIC), DECLARED),
        (definitions("<subProcess>" * 100_000 + "</subProcess>" * 100_000), "refused: elements are nested more than"),
        (definitions("<subProcess>" * 100_000), "refused: elements are nested more than"),
        (definitions("<task/>" * 1_000_000), "refused: there are more than 150,000 elements."),
        (definitions("<task/>" * 149_000), "loaded 149000"),
        (definitions('<task id="T"/>' + '<sequenceFlow sourceRef="T" targetRef="X"/>' * 149_000), "loaded 1"),
        (definitions('<task id="T"/>' * 50_000), "loaded 50000"),
        (definitions(f"<task {ATTRIBUTES}/>"), "refused: an element has more than 1,000 attributes."),
        (definitions(f'<task id="T" name="{"a" * 9_000_000}"/>'), "loaded 1"),
        (definitions(f'<task id="T" name="{"a" * 40_000_000}"/>'), "refused: not XML"),
        (definitions(f'<task id="T" name="{"a" * 100_000_000}"/>'), "refused: the file is too large: 95.4 MB"),
    ],
    ids=[
        "billion laughs",
        "quadratic blow-up",
        "100,000 nested elements",
        "100,000 elements left open",
        "1,000,000 nodes",
        "as many nodes as allowed",
        "as many flows to nothing",
        "one id for all",
        "100,000 attributes",
        "attribute of 9 MB",
        "attribute of 40 MB",
        "attribute of 100 MB",
    ],
)
def test_large_files_end_soon(outcome: Outcome, data: bytes, expected: str) -> None:
    """What swells, is nested or is long comes to an end that says what it is."""
    assert outcome(data).startswith(expected)


PIECES = (
    "<a b='",
    '<a b="',
    "&",
    "&a",
    "<",
    "<!--",
    "<![CDATA[",
    "</a>",
    "<a ",
    "'\"",
    "<a:b c:d>",
    "\x01",
    "<?a ",
    "&#9",
)


@pytest.mark.parametrize("piece", PIECES)
def test_damage_without_end_is_mended_or_refused_soon(outcome: Outcome, piece: str) -> None:
    """Recovery goes through a file once, whatever is wrong with it."""
    assert outcome(definitions(piece * (1_500_000 // len(piece)))).split(maxsplit=1)[0] in {"loaded", "refused:"}


def test_archives_that_swell_are_refused(outcome: Outcome) -> None:
    """An archive of a few kilobytes doesn't fill the memory."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        file.writestr("a.xml", b" " * (60 << 20))

    assert "refused: the archive holds too much." == outcome(data.getvalue())


def test_nothing_is_run(outcome: Outcome, tmp_path: Path) -> None:
    """Scripts, conditions and expressions are text."""
    mark = tmp_path / "mark"
    python = f"__import__('pathlib').Path('{mark}').touch()"
    java = f"${{''.getClass().forName('java.lang.Runtime').getRuntime().exec('touch {mark}')}}"

    told = outcome(
        definitions(
            f'<scriptTask id="S" scriptFormat="python"><script>{python}</script></scriptTask>'
            f'<userTask id="U"><potentialOwner><resourceAssignmentExpression><formalExpression>{java}'
            "</formalExpression></resourceAssignmentExpression></potentialOwner><standardLoopCharacteristics>"
            f"<loopCondition>{python}</loopCondition></standardLoopCharacteristics></userTask>"
            f'<sequenceFlow id="F" sourceRef="S" targetRef="U"><conditionExpression>{java}</conditionExpression>'
            f'</sequenceFlow><startEvent id="B"><timerEventDefinition><timeDuration>{python}</timeDuration>'
            f'</timerEventDefinition></startEvent><callActivity id="C" calledElement="../../{mark}"/>'
        )
    )

    assert ("loaded 4", False) == (told, mark.exists())


def test_names_may_hold_anything(outcome: Outcome) -> None:
    """Markup, line ends, right-to-left overrides and formats of strings in names are letters like others."""
    names = (
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "a&#10;b&#13;",
        "\u202eexe.tolppa",
        "{0.__class__}",
        "%s%n",
        "\u2066\u0000"[:1],
    )

    told = outcome(definitions("".join(f'<task id="T{name}" name="{name}"/>' for name in names)))

    assert f"loaded {len(names)}" == told
