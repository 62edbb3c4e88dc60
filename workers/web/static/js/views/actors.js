// Actors found by a name in any language, or all of them, and the stories with these words.

import { get } from "../api.js";
import { el } from "../dom.js";
import { say } from "../speech.js";
import { empty, heading, pager, section, storyCard, typeTabs } from "../parts.js";
import { topList } from "./overview.js";

export async function actors(context) {
  const { query, signal } = context;
  const { q = "", type = "", cursor = "" } = query;
  const [found, stories] = await Promise.all([
    get("actors", { q, type, cursor, limit: 30 }, signal),
    q ? get("stories", { q, limit: 10 }, signal) : { items: [] },
  ]);
  return {
    title: q || say("actors.title"),
    nodes: [
      heading(q ? el("bdi", {}, `“${q}”`) : say("actors.title")),
      el("div", { class: "bar" }, typeTabs(context, ["actors"])),
      el(
        "div",
        { class: "columns" },
        section(say(q ? "actors.found" : "actors.title"), { class: "panel" }, topList(found.items), pager(found, context, ["actors"])),
        q ? section(say("stories.title"), { class: "panel latest" }, stories.items.length ? stories.items.map((story) => storyCard(story)) : empty(say("list.emptyStories"))) : null,
      ),
    ],
  };
}
