"""Where places and countries are, and what GDELT calls their countries."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent.parent / "gazetteer" / "data"
_FIPS = Path(__file__).parent / "fips.csv"


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its kind in the gazetteer, its coordinates as written there ("" where unknown)."""

    kind: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """Sites by actor id, those of countries being their capitals'; ISO 3166-1 alpha-3 → FIPS 10-4 (GeoNames)."""

    sites: Mapping[str, Site]
    fips: Mapping[str, str]


def load_atlas(own: Iterable[Path] = ()) -> Atlas:
    """Read the atlas from the gazetteer's files, and from files of one's own over them."""
    sites: dict[str, Site] = {}
    capitals: dict[str, str] = {}
    for path in [*sorted((_DATA / "places").glob("*.csv")), _DATA / "countries.csv", *own]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("latitude") is not None:
                    sites[row["id"]] = Site(row["kind"], row["latitude"], row["longitude"])
                if row.get("capital"):
                    capitals[row["id"]] = row["capital"]
    for country, capital in capitals.items():
        if capital in sites:
            sites[country] = Site("country", sites[capital].latitude, sites[capital].longitude)
    with _FIPS.open(encoding="ascii", newline="") as file:
        return Atlas(sites, {row["iso"]: row["fips"] for row in csv.DictReader(file)})
