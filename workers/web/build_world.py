"""Makes the outline of the world that the page's map draws.

    python -m workers.web.build_world countries-110m.json > workers/web/static/vendor/world/world.json

The source is ``countries-110m.json`` of the npm package world-atlas 2.0.2, which holds Natural Earth's 1:110m
countries (public domain) as TopoJSON: borders are arcs, and a country's rings name its arcs by number.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import orjson

Point = tuple[float, float]
#: 0.01° is a kilometre; the outline itself is true to some 30.
DIGITS = 2
ANTARCTICA = "010"


def world(topology: dict[str, Any]) -> dict[str, list[list[float]]]:
    """Return ``land`` (rings of the continents) and ``borders`` (between countries): each lon, lat, lon, lat and on."""
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = [one for one in topology["objects"]["countries"]["geometries"] if one.get("id") != ANTARCTICA]
    uses = Counter(arc if arc >= 0 else ~arc for one in countries for ring in _rings(one) for arc in ring)
    land = topology["objects"]["land"]["geometries"][0]
    rings = (_joined(ring, arcs) for ring in _rings(land))
    return {
        "land": [_flat(ring) for ring in rings if max(lat for _, lat in ring) > -60.0],
        "borders": [_flat(arcs[arc]) for arc, times in sorted(uses.items()) if times > 1],
    }


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
    return [(x * scale_x + from_x, y * scale_y + from_y) for x, y in zip(xs, ys, strict=True)]


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[1:] if points else line
    return points


def _flat(points: list[Point]) -> list[float]:
    return [round(value, DIGITS) for point in points for value in point]


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(world(orjson.loads(Path(sys.argv[1]).read_bytes()))) + b"\n")
