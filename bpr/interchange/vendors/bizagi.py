"""Bizagi: `bizagi:BizagiExtensions`, with properties by name. What Bizagi simulates is BPSim, a format of its own."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.interchange.vendors.carried import Carried, Vendor, other, placed, properties
from bpr.location import Location
from bpr.markup import Element, local_name


def _read(element: Element, place: Location) -> Iterator[Carried]:
    if local_name(element) != "BizagiExtensions":
        yield other(element, place, "bizagi")
        return
    for child in element:
        if local_name(child) == "BizagiProperties":
            yield from properties(child, place, "bizagi:BizagiProperty", ("name", "value"))
        else:
            yield other(child, placed(child, place), "bizagi")


BIZAGI = Vendor("Bizagi", {"http://www.bizagi.com/bpmn20": "bizagi"}, {}, _read)
