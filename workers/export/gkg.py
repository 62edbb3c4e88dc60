"""Stories as rows of GDELT's Global Knowledge Graph 2.1, with offsets into the native text.

The format: "The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1", 19 February 2015. What is filled, and
where this differs from GDELT's own rows, is in ``docs/reference/gkg.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from schemas.actor import Actor, Candidate, Mention, shown_name
from schemas.story import EnrichedStory
from workers.export.atlas import Atlas, Site
from workers.export.rows import Column, Row, Told

NAMES = (
    *("GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier"),
    *("Counts", "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons"),
    *("Organizations", "V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages"),
    *("SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras"),
)
#: The columns of a row, by the names GDELT gives them in BigQuery.
GKG = tuple(Column(name, "text", "") for name in NAMES)
_WEB, _CITATION = "1", "2"
#: ISO 639-1 → ISO 639-2, which the codebook asks for; others are left as they are.
_LANGUAGES = {"ar": "ara", "en": "eng", "fr": "fra", "ru": "rus", "fa": "fas", "tr": "tur", "es": "spa", "de": "deu"}
_KEPT_OUT = str.maketrans(dict.fromkeys("\t\n\r;,#<>|", " "))
_ADM1 = frozenset({"region"})


def gkg_rows(told: Told, atlas: Atlas) -> Iterator[Row]:
    """Yield a story's row: its document is the title, a newline, and the text; offsets are code points into it."""
    story, seen_at = told
    base = len(story.title) + 1 if story.title is not None else 0
    persons = [actor for actor in story.actors if actor.type == "person"]
    organisations = [actor for actor in story.actors if actor.type == "organisation"]
    located = [actor for actor in story.actors if actor.type in {"country", "place"}]
    moment = _stamp(story.published_at or story.fetched_at or seen_at)
    filled = {
        "GKGRECORDID": f"{moment}-{story.story_id}",
        "DATE": moment,
        "SourceCollectionIdentifier": _WEB if story.source.url else _CITATION,
        "SourceCommonName": _clean(story.source.name),
        "DocumentIdentifier": _identifier(story),
        "Locations": ";".join(_location(actor, atlas, adm2=False) for actor in located),
        "V2Locations": _blocks(located, base, lambda actor: _location(actor, atlas, adm2=True), "#"),
        "Persons": ";".join(_name(actor).lower() for actor in persons),
        "V2Persons": _blocks(persons, base, _name, ","),
        "Organizations": ";".join(_name(actor).lower() for actor in organisations),
        "V2Organizations": _blocks(organisations, base, _name, ","),
        "AllNames": _all_names(story, base),
        "TranslationInfo": "" if story.language == "en" else f"srclc:{_LANGUAGES.get(story.language, story.language)}",
        "Extras": _extras(story),
    }
    yield {name: filled.get(name, "") for name in NAMES}


def _stamp(moment: datetime | None) -> str:
    return moment.strftime("%Y%m%d%H%M%S") if moment is not None else "00000000000000"


def _identifier(story: EnrichedStory) -> str:
    return "".join((story.source.url or "").split()) or f"{_clean(story.source.name)}: {story.article_id}"


def _clean(text: str) -> str:
    """Return text without what separates columns, blocks and fields."""
    return " ".join(text.translate(_KEPT_OUT).split())


def _name(actor: Actor) -> str:
    return _clean(shown_name(actor.name, actor.actor_id))


def _blocks(actors: list[Actor], base: int, describe: Callable[[Actor], str], joint: str) -> str:
    """Return one block a mention, in the order of the document, each with its offset at the end."""
    placed = [
        (mention.start + (base if mention.field == "text" else 0), describe(actor))
        for actor in actors
        for mention in actor.mentions
    ]
    return ";".join(f"{described}{joint}{offset}" for offset, described in sorted(placed))


def _location(actor: Actor, atlas: Atlas, *, adm2: bool) -> str:
    """Return type, name, country, first-level division, [second-level,] latitude, longitude, feature id."""
    site = atlas.sites.get(actor.actor_id, Site("", "", ""))
    is_country = actor.type == "country"
    iso = actor.actor_id.partition("/")[2] if is_country else actor.country or ""
    code = atlas.fips.get(iso, "")
    fields = [_type(is_country, site, code), _name(actor), code, code if is_country else ""]
    return "#".join([*fields, *([""] if adm2 else []), site.latitude, site.longitude, code if is_country else ""])


def _type(is_country: bool, site: Site, code: str) -> str:
    """1 a country, 2 a state of the United States, 3 a city there, 4 a city, 5 a division elsewhere."""
    if is_country:
        return "1"
    if site.kind in _ADM1:
        return "2" if code == "US" else "5"
    return "3" if code == "US" else "4"


def _all_names(story: EnrichedStory, base: int) -> str:
    """Return every name as the story writes it, those the gazetteer lacks included, in the order of the document."""
    names: list[Mention | Candidate] = [mention for actor in story.actors for mention in actor.mentions]
    names += story.candidates
    spans = {(one.start + (base if one.field == "text" else 0), _clean(one.surface)) for one in names}
    return ";".join(f"{surface},{offset}" for offset, surface in sorted(spans))


def _extras(story: EnrichedStory) -> str:
    duplicate = story.duplicate
    found = {
        "PAGE_TITLE": story.title,
        "PAGE_PRECISEPUBTIMESTAMP": (
            _stamp(story.published_at) if story.published_precision in {"minute", "second"} else None
        ),
        "RASAD_STORYID": story.story_id,
        "RASAD_CLUSTERID": duplicate.cluster_id,
        "RASAD_KIND": duplicate.kind,
        "RASAD_REVISION": str(story.revision),
        "RASAD_ACTORS": ";".join(actor.actor_id for actor in story.actors) or None,
    }
    parts = [f"<{name}>{escape(' '.join(text.split()))}</{name}>" for name, text in found.items() if text is not None]
    return "".join(parts)
