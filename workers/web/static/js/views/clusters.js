// Stories that several sources published.

import { get } from "../api.js";
import { el, route, spoken } from "../dom.js";
import { ago, count, languageName, say } from "../speech.js";
import { actorChip, choice, empty, heading, pager } from "../parts.js";

const SPANS = ["1", "", "14", "30"];
const USUAL = 7;

export async function clusters(context) {
  const { query, signal } = context;
  const found = await get("clusters", { days: query.days || USUAL, cursor: query.cursor, limit: 20 }, signal);
  // most reports first: behind the first story with one report there are only such
  const several = found.items.filter((one) => one.reports > 1);
  const page = { items: several, next: several.length === found.items.length ? found.next : null };
  const spans = SPANS.map((days) => [days, say("clusters.lastDays", { n: days || USUAL })]);
  return {
    title: say("clusters.title"),
    nodes: [
      heading(say("clusters.title")),
      el("p", { class: "how" }, say("clusters.how")),
      el("div", { class: "bar" }, choice(say("clusters.days"), "days", spans, context, ["clusters"])),
      el("div", { class: "panel list" }, page.items.length ? page.items.map(card) : empty(say("clusters.empty"))),
      pager(page, context, ["clusters"]),
    ],
  };
}

function card(one) {
  return el(
    "article",
    { class: "story cluster", "data-key": one.id },
    el("p", { class: "size" }, el("b", {}, String(one.reports)), " ", el("span", {}, say("reports"))),
    el(
      "div",
      {},
      el("h2", {}, el("a", { href: route("clusters", one.id), "data-line": true, ...spoken(one.language) }, one.title || say("story.untitled"))),
      el("p", { class: "meta" }, (one.sources ?? []).slice(0, 6).map((source) => el("bdi", { class: "source" }, source)), one.sources?.length > 6 ? el("span", {}, count("sources", one.sources.length)) : null, el("span", {}, languageName(one.language)), el("span", {}, ago(one.first_seen), " – ", ago(one.last_seen))),
      one.actors?.length ? el("p", { class: "chips" }, one.actors.slice(0, 8).map(actorChip)) : null,
    ),
  );
}
