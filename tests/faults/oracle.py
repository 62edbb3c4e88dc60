"""The oracle: reads the topics with a plain client, and holds them against what the corpus says must be there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
from rocksdict import AccessType, Options, Rdict

from schemas.article import RawArticle
from schemas.topics import ARTICLES_REJECTED, STORIES_ENRICHED
from tests.faults.corpus import Corpus
from workers.kafka.reading import latest_values, read_to_end
from workers.names import ACTOR_COUNTS, STORY_INDEX, Names
from workers.tables import actor_counts
from workers.text.identity import article_id, story_id

OFFSET_KEY = b"__faust\0offset__"


@dataclass(frozen=True)
class Verdict:
    """What the oracle found. All zero means that the stream kept its promises."""

    lost: int
    doubled: int
    differing: int
    details: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.doubled or self.differing)


def judge(client: Mapping[str, object], names: Names, corpus: Corpus) -> Verdict:
    """Compare topics and tables with the corpus.

    lost: records without an outcome. doubled: stories published with two different decisions, records with two
    outcomes, clusters with other than one unique story. differing: actors whose counts aren't the expected ones.
    """
    details: list[str] = []
    expected = corpus.expected
    ids = {
        story_id(article_id(RawArticle(source=source, id=identity, body="-")), 0): (source, identity)
        for source, identity in expected.clusters
    }
    decisions, unique = _decisions(client, names, ids, expected.clusters)
    published = {story for story, _ in decisions}
    rejected = _rejected_keys(client, names)
    lost = len(set(ids) - published) + len(expected.poison - set(rejected))
    details += [f"lost story {ids[one]}" for one in sorted(set(ids) - published)[:5]]
    unrevised = {pair for one, pair in ids.items() if pair in expected.revised and (one, 2) not in decisions}
    lost += len(unrevised)
    details += [f"lost revision of {pair}" for pair in sorted(unrevised)[:5]]
    twice = [key for key, kinds in decisions.items() if len(kinds) > 1]
    details += [f"two decisions on {ids.get(key[0], key)}: {sorted(decisions[key])}" for key in twice[:5]]
    both = [key for key in rejected if key not in expected.poison]
    details += [f"rejected though an article: {key} ({rejected[key]})" for key in both[:5]]
    strangers = published - set(ids)
    details += [f"a story nobody sent: {one}" for one in sorted(strangers)[:5]]
    crowns = [number for number in set(expected.clusters.values()) if unique[number] != 1]
    details += [f"cluster {number} has {unique[number]} unique stories" for number in crowns[:5]]
    differing = _differing(client, names, corpus, details)
    return Verdict(lost, len(twice) + len(both) + len(strangers) + len(crowns), differing, tuple(details))


def _decisions(
    client: Mapping[str, object],
    names: Names,
    ids: Mapping[str, tuple[str, str]],
    clusters: Mapping[tuple[str, str], int],
) -> tuple[dict[tuple[str, int], set[str]], Counter[int]]:
    """Return what was decided on each (story, revision), and the number of unique stories of each cluster."""
    decisions: dict[tuple[str, int], set[str]] = defaultdict(set)
    unique: dict[int, set[str]] = defaultdict(set)
    for record in read_to_end(client, names.topic(STORIES_ENRICHED)):
        story = orjson.loads(record.value or b"{}")
        duplicate = story["duplicate"]
        new = sorted(actor["actor_id"] for actor in story["actors"] if actor["new"])
        decided = [duplicate["kind"], duplicate["of"], duplicate["cluster_id"], new, story["origin"]["offset"]]
        decisions[story["story_id"], story["revision"]].add(orjson.dumps(decided).decode())
        if duplicate["kind"] == "unique" and story["story_id"] in ids:
            unique[clusters[ids[story["story_id"]]]].add(story["story_id"])
    return decisions, Counter({number: len(stories) for number, stories in unique.items()})


def _rejected_keys(client: Mapping[str, object], names: Names) -> dict[str, str]:
    found = {}
    for record in read_to_end(client, names.topic(ARTICLES_REJECTED)):
        message = orjson.loads(record.value or b"{}")
        found[message["key"]] = f"{message['stage']}: {message['reason']}: {message['error']}"
    return found


def _differing(client: Mapping[str, object], names: Names, corpus: Corpus, details: list[str]) -> int:
    expected = corpus.expected
    counts = {
        count.actor_id: count for count in actor_counts(latest_values(client, names.changelog(ACTOR_COUNTS)).values())
    }
    differing = 0
    # Common words side by side make a name now and then; only the actors that the corpus planned are known in advance.
    for actor in sorted(expected.reports):
        wanted = (expected.stories[actor], expected.reports[actor], expected.mentions[actor])
        count = counts.get(actor)
        found = (count.stories, count.reports, count.mentions) if count else (0, 0, 0)
        if found != wanted:
            differing += 1
            details.append(f"{actor}: counted {found}, must be {wanted}")
    return differing


def local_differences(client: Mapping[str, object], names: Names, state: Path) -> list[str]:
    """Compare the tables on disk of a worker that has stopped, and held all partitions, with their changelogs."""
    differences = []
    for table in (STORY_INDEX, ACTOR_COUNTS):
        changelog = {key.encode(): value for key, value in latest_values(client, names.changelog(table)).items()}
        local: dict[bytes, bytes] = {}
        for path in sorted(state.rglob(f"*{table}-*.db")):
            database = Rdict(str(path), Options(raw_mode=True), access_type=AccessType.read_only())
            local.update({bytes(key): bytes(value) for key, value in database.items() if key != OFFSET_KEY})
            database.close()
        if local != changelog:
            keys = [key for key in local.keys() | changelog.keys() if local.get(key) != changelog.get(key)]
            differences.append(f"{table}: {len(keys)} of {len(changelog)} rows differ, e.g. {sorted(keys)[:3]}")
    return differences
