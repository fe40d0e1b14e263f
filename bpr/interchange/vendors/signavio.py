"""Signavio: `signavio:signavioMetaData`, the attributes that each workspace defines for itself.

The key is the label of the attribute in small letters without blanks ("Erteilt Freigabe": "erteiltfreigabe"), as files
show; so there are no fixed names, and no units but those in the value. Colours stand among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.interchange.vendors.carried import Carried, Vendor, carried, other
from bpr.location import Location
from bpr.markup import Element, attribute, local_name


def _read(element: Element, place: Location) -> Iterator[Carried]:
    if local_name(element) == "signavioMetaData":
        key = attribute(element, "metaKey").strip()
        yield carried("named", f"signavio:signavioMetaData '{key}'", attribute(element, "metaValue"), place, key)
    else:
        yield other(element, place, "signavio")


SIGNAVIO = Vendor("Signavio", {"http://www.signavio.com": "signavio"}, {}, _read)
