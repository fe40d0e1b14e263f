"""XML from values."""

from __future__ import annotations

from bpr.markup import Fragment, Tag, write

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(root: Tag, namespaces: dict[str, str]) -> str:
    """The document without its declaration."""
    text = write(root, namespaces, {"urn:b": "b"}).decode()
    assert text.startswith(DECLARATION)
    return text.removeprefix(DECLARATION)


def test_names_take_the_prefixes_that_hold() -> None:
    """The default namespace names elements, attributes need a prefix; what isn't declared is where it is met."""
    root = Tag(
        "{urn:a}a", (("{urn:a}x", "1"), ("{urn:b}y", "2"), ("{urn:c}z", "3")), (Tag("{urn:b}d"), Tag("{urn:a}e"))
    )

    assert (
        '<a xmlns="urn:a" xmlns:ns1="urn:a" xmlns:b="urn:b" xmlns:ns2="urn:c" ns1:x="1" b:y="2" ns2:z="3">\n'
        "  <b:d/>\n  <ns1:e/>\n</a>\n"
    ).replace("ns1:e", "e") == written(root, {"": "urn:a"})


def test_taken_prefix_gets_a_number() -> None:
    """A prefix that means something else is not bent."""
    assert '<b1:a xmlns:b="urn:z" xmlns:b1="urn:b"/>\n' == written(Tag("{urn:b}a"), {"b": "urn:z"})


def test_text_and_values_come_back_as_they_are() -> None:
    """Markup, quotes, line ends and tabs are written so that a parser gives them back."""
    root = Tag("{urn:a}a", (("x", '<&>"\n\r\t'), ("{http://www.w3.org/XML/1998/namespace}lang", "ar")), text="<&>\r\n")

    assert '<a xmlns="urn:a" x="&lt;&amp;&gt;&quot;&#10;&#13;&#9;" xml:lang="ar">&lt;&amp;&gt;&#13;\n</a>\n' == written(
        root, {"": "urn:a"}
    )


def test_type_is_a_qualified_name() -> None:
    """The value of xsi:type takes the prefix that holds where it is written."""
    kind = "{http://www.w3.org/2001/XMLSchema-instance}type"
    root = Tag("{urn:a}a", ((kind, "{urn:b}T"), ("x", "{urn:b}T")))

    namespaces = {"": "urn:a", "xsi": "http://www.w3.org/2001/XMLSchema-instance"}

    assert ' xmlns:b="urn:b" xsi:type="b:T" x="{urn:b}T"/>' in written(root, namespaces)


def test_fragments_lose_only_what_holds_anyway() -> None:
    """Declarations that the root makes too are not repeated; an element without namespace stays without one."""
    inner = (
        Fragment("{urn:b}c", '<b:c xmlns:b="urn:b" xmlns:d="urn:d">&gt;</b:c>'),
        Fragment("{urn:b}c", '<b:c xmlns:b="urn:other"/>'),
        Fragment("e", "<e f='1'/>"),
    )

    assert (
        '<a xmlns="urn:a" xmlns:b="urn:b">\n  <b:c xmlns:d="urn:d">&gt;</b:c>\n  <b:c xmlns:b="urn:other"/>\n'
        "  <e xmlns=\"\" f='1'/>\n</a>\n"
    ) == written(Tag("{urn:a}a", content=inner), {"": "urn:a", "b": "urn:b"})
