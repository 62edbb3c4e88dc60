// All stories, newest first, by words, actor, language, source, day and kind.

import { get } from "../api.js";
import { el, route } from "../dom.js";
import { languageName, nameOf, say } from "../speech.js";
import { empty, heading, pager, storyCard } from "../parts.js";

const LANGUAGES = ["ar", "en", "fr", "ru"];
const KINDS = ["new", "exact", "near"];
const FIELDS = ["q", "actor", "language", "source", "from", "to", "kind"];

export async function stories(context) {
  const { query, signal } = context;
  const chosen = Object.fromEntries(FIELDS.filter((name) => query[name]).map((name) => [name, query[name]]));
  const [page, about] = await Promise.all([
    get("stories", { ...chosen, cursor: query.cursor, limit: 20 }, signal),
    query.actor ? get(`actors/${query.actor.split("/").map(encodeURIComponent).join("/")}`, {}, signal).catch(() => null) : null,
  ]);
  return {
    title: say("stories.title"),
    nodes: [
      heading(say("stories.title")),
      query.actor ? el("p", { class: "about" }, say("stories.about", { name: "" }), el("a", { href: route("actors", query.actor) }, nameOf(about?.name, query.actor))) : null,
      filters(chosen),
      el("div", { class: "panel list" }, page.items.length ? page.items.map((story) => storyCard(story, null, "h2")) : empty(say("list.emptyStories"))),
      pager(page, context, ["stories"]),
    ],
  };
}

function filters(chosen) {
  const submit = (event) => {
    event.preventDefault();
    const entered = Object.fromEntries(new FormData(event.target));
    location.hash = route("stories", { actor: chosen.actor, ...entered });
  };
  const field = (name, words, control) => el("label", { class: "choice" }, el("span", {}, words), control);
  const select = (name, options) => el("select", { name }, [["", say("filter.any")], ...options].map(([value, words]) => el("option", { value, selected: value === (chosen[name] ?? "") }, words)));
  const input = (name, type) => el("input", { name, type, value: chosen[name], dir: type === "text" ? "auto" : null });
  return el(
    "form",
    { class: "filters", "data-island": `filters ${new URLSearchParams(chosen)}`, onsubmit: submit },
    field("q", say("stories.query"), input("q", "text")),
    field("language", say("filter.language"), select("language", LANGUAGES.map((code) => [code, languageName(code)]))),
    field("kind", say("stories.kind"), select("kind", KINDS.map((kind) => [kind, say(`kind.${kind}`)]))),
    field("source", say("stories.source"), input("source", "text")),
    field("from", say("stories.from"), input("from", "date")),
    field("to", say("stories.to"), input("to", "date")),
    el("span", { class: "buttons" }, el("button", { type: "submit" }, say("stories.apply")), Object.keys(chosen).length ? el("a", { class: "button", href: route("stories") }, say("stories.clear")) : null),
  );
}
