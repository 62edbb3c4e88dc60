// Names the gazetteer lacks, for somebody to look at.

import { get } from "../api.js";
import { el, route } from "../dom.js";
import { ago, figure, languageName, say } from "../speech.js";
import { empty, heading, pager, table, typeBadge, typeTabs } from "../parts.js";

const KINDS = ["person", "organisation", "place"]; // countries all have a row

export async function candidates(context) {
  const { query, signal } = context;
  const page = await get("candidates", { type: query.type, cursor: query.cursor, limit: 50 }, signal);
  const heads = ["candidates.name", "candidates.type", "sources", "stories", "candidates.cues", "candidates.languages", "candidates.seen"].map((key) => say(key));
  return {
    title: say("candidates.title"),
    nodes: [
      heading(say("candidates.title")),
      el("p", { class: "how" }, say("candidates.how")),
      el("div", { class: "bar" }, typeTabs(context, ["candidates"], KINDS)),
      page.items.length ? el("div", { class: "panel" }, table(say("candidates.title"), heads, page.items.map(row))) : el("div", { class: "panel" }, empty(say("candidates.empty"))),
      pager(page, context, ["candidates"]),
      el("p", { class: "how" }, say("candidates.row"), " ", el("code", { dir: "ltr" }, "rasad gazetteer candidates")),
    ],
  };
}

function row(one) {
  return {
    key: `${one.type} ${one.surface} ${one.languages}`,
    cells: [
      el("a", { href: route("stories", { q: one.surface }), "data-line": true, title: say("candidates.find") }, el("bdi", {}, one.surface)),
      typeBadge(one.type),
      figure(one.sources),
      figure(one.stories),
      el("span", { class: "chips" }, (one.cues ?? []).map((cue) => el("bdi", { class: "chip" }, cue))),
      (one.languages ?? []).map(languageName).join(say("list.comma")),
      el("span", {}, ago(one.first_seen), " – ", ago(one.last_seen)),
    ],
  };
}
