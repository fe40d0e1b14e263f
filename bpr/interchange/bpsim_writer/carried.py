"""Content that bpr doesn't understand, put back as it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpr.interchange.bpsim_writer.vendor import is_ours
from bpr.interchange.bpsim_writer.vocabulary import BPSIM, OLD_BPSIM
from bpr.markup import Fragment, parse, serialise


def carried_content(texts: Iterable[str]) -> Iterator[Fragment]:
    """Elements from their XML; those of BPSim 1.0 move into the namespace of 2.0, where they look the same.

    Vendor extensions of bpr itself are left out: what they keep is in the scenario, and is written anew.

    Raises:
        NotBpmnError: a text that is no XML.
    """
    for text in texts:
        root = parse(text.replace(f'"{OLD_BPSIM}"', f'"{BPSIM}"').encode(), "carried content")
        if not is_ours(root):
            yield Fragment(root.tag, serialise(root))
