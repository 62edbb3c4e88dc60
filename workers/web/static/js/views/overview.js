// The scene now: figures, top actors, rising actors, latest stories.

import { get } from "../api.js";
import { el } from "../dom.js";
import { count, figure, say } from "../speech.js";
import { actorLink, choice, empty, heading, section, sparkline, storyCard, typeBadge, typeTabs, unlistedBadge } from "../parts.js";

const SORTS = ["stories", "reports", "mentions", "last_seen"];

export async function overview(context) {
  const { query, signal } = context;
  const type = query.type ?? "";
  const sort = SORTS.includes(query.sort) ? query.sort : "stories";
  const [top, rising, latest, health] = await Promise.all([
    get("actors", { sort, type, limit: 15 }, signal),
    get("trending", { days: 2, against: 14, type, limit: 10 }, signal),
    get("stories", { limit: 8 }, signal),
    get("health", {}, signal).catch(() => null),
  ]);
  const sorts = SORTS.map((one) => [one === "stories" ? "" : one, say(`sort.${one}`)]);
  return {
    title: say("overview.title"),
    nodes: [
      heading(say("overview.title")),
      health ? glance(health) : null,
      el("div", { class: "bar" }, typeTabs(context, []), choice(say("sort.label"), "sort", sorts, context, [])),
      el(
        "div",
        { class: "columns" },
        section(say("overview.top"), { class: "panel top-actors" }, topList(top.items, sort)),
        section(say("overview.rising"), { class: "panel rising" }, el("p", { class: "how" }, say("overview.risingHow")), risingList(rising.items)),
        section(say("overview.latest"), { class: "panel latest" }, latest.items.length ? latest.items.map((story) => storyCard(story)) : empty(say("list.emptyStories"))),
      ),
    ],
  };
}

function glance(health) {
  const waiting = Object.values(health.lag ?? {}).flatMap((parts) => Object.values(parts)).reduce((sum, n) => sum + (n ?? 0), 0);
  const cells = [
    [health.read_model?.stories, "overview.stories"],
    [health.rates?.stories_per_minute, "overview.rate"],
    [waiting, "overview.lag"],
    [health.feeds?.healthy, "overview.feeds"],
  ];
  return el("dl", { class: "glance" }, cells.filter(([n]) => typeof n === "number").map(([n, words]) => el("div", { "data-key": words }, el("dt", {}, say(words)), el("dd", {}, figure(n)))));
}

/** Actors with their figure and their fortnight. */
export function topList(items, sort = "stories") {
  if (!items.length) return empty(say("list.emptyActors"));
  const counted = sort === "last_seen" ? "stories" : sort;
  return el(
    "ol",
    { class: "actors" },
    items.map((actor) =>
      el(
        "li",
        { "data-key": actor.id },
        el("span", { class: "who" }, actorLink(actor, { "data-line": true }), typeBadge(actor.type), unlistedBadge(actor)),
        sparkline(actor.days),
        el("span", { class: "figure", title: count(counted, actor[counted] ?? 0) }, figure(actor[counted]), el("span", { class: "hidden" }, ` ${say(counted)}`)),
      ),
    ),
  );
}

function risingList(items) {
  if (!items.length) return empty(say("list.emptyRising"));
  return el(
    "ol",
    { class: "actors" },
    items.map(({ actor, recent, expected }) =>
      el(
        "li",
        { "data-key": actor.id },
        el("span", { class: "who" }, actorLink(actor, { "data-line": true }), typeBadge(actor.type), unlistedBadge(actor), el("span", { class: "against" }, say("overview.against", { n: figure(recent), m: figure(expected) }))),
        sparkline(actor.days),
        el("span", { class: "figure rise" }, el("span", { "aria-hidden": "true" }, "▲"), " ", figure(recent)),
      ),
    ),
  );
}
