// One story as it was enriched: its text with every mention, its actors, what was removed, whose duplicate it is.

import { get, id as path } from "../api.js";
import { el, outLink, route, spoken } from "../dom.js";
import { ago, count, figure, languageName, moment, named, say } from "../speech.js";
import { actorLink, empty, heading, marked, section, TYPES, typeBadge, unlistedBadge } from "../parts.js";
import { mentionsIn, paragraphs } from "../marks.js";

export async function story(context) {
  const { id, query, signal } = context;
  const one = await get(`stories/${path(id)}`, {}, signal);
  for (const actor of one.actors ?? []) actor.name = { ...one.names?.[actor.actor_id], ...actor.name };
  context.still = true; // a story doesn't change under its reader
  return {
    title: one.title || Array.from(one.text).slice(0, 60).join(""),
    nodes: [
      el(
        "div",
        { class: "columns reading" },
        el("article", { class: "panel full" }, head(one), body(one, query.actor ?? null)),
        el(
          "aside",
          {},
          section(say("story.actors"), { class: "panel" }, actorList(one)),
          one.candidates?.length ? section(say("story.candidates"), { class: "panel" }, candidateList(one)) : null,
          one.removed?.length ? section(say("story.removed"), { class: "panel" }, removed(one)) : null,
        ),
      ),
    ],
  };
}

function head(one) {
  const own = spoken(one.language);
  const title = one.title
    ? el("h1", { tabindex: "-1", ...own }, marked(one.title, mentionsIn(one, "title")))
    : heading(say("story.untitled"));
  const source = one.source ?? {};
  return el(
    "header",
    {},
    title,
    el(
      "p",
      { class: "meta" },
      el("bdi", { class: "source" }, source.name ?? ""),
      moment(one.published_at, one.published_precision ?? "minute"),
      el("span", {}, languageName(one.language)),
      one.dateline ? el("span", {}, `${say("story.dateline")}: `, el("bdi", own, one.dateline)) : null,
      one.revision > 1 ? el("span", { class: "badge" }, say("story.revision", { n: figure(one.revision) })) : null,
      source.url ? outLink(source.url, say("story.original")) : null,
    ),
    duplicate(one),
  );
}

function duplicate(one) {
  const { kind, of, cluster_id: cluster, similarity, reason } = one.duplicate ?? {};
  const all = cluster ? el("a", { href: route("clusters", cluster) }, say("story.cluster")) : null;
  if (!of || kind === "unique") return all ? el("p", { class: "meta" }, all) : null;
  return el(
    "p",
    { class: "repeated" },
    el("a", { href: route("stories", of) }, say("story.duplicate", { kind: say(`kind.${kind}`) })),
    typeof similarity === "number" ? el("span", {}, say("story.similarity", { n: figure(similarity) })) : null,
    reason ? el("bdi", {}, reason) : null,
    all,
  );
}

function body(one, only) {
  const mentions = mentionsIn(one, "text", only);
  const lines = paragraphs(one.text, mentions).map((line) => el("p", {}, marked(line.text, line.mentions)));
  const types = TYPES.filter((type) => mentions.some((mention) => mention.actor.type === type));
  const text = el("div", { class: "text", ...spoken(one.language) }, lines);
  const toggle = (type) => el("label", { class: `chip ${type}` }, el("input", { type: "checkbox", checked: true, onchange: (event) => text.classList.toggle(`no-${type}`, !event.target.checked) }), " ", say(`type.${type}`));
  return [types.length ? el("fieldset", { class: "chips" }, el("legend", { class: "hidden" }, say("story.show")), types.map(toggle)) : null, text];
}

function actorList(one) {
  if (!one.actors?.length) return empty(say("story.noActors"));
  return el(
    "ul",
    { class: "company" },
    one.actors.map((actor) =>
      el("li", {}, el("span", { class: "who" }, actorLink(actor, { "data-line": true }), typeBadge(actor.type), unlistedBadge(actor), actor.role ? el("span", { class: "against" }, el("bdi", { lang: "en", dir: "ltr" }, actor.role)) : null), el("span", { class: "figure", title: count("mentions", actor.count) }, figure(actor.count))),
    ),
  );
}

function candidateList(one) {
  return el(
    "ul",
    { class: "company" },
    one.candidates.map((candidate) => el("li", {}, el("span", { class: "who" }, el("a", { href: route("stories", { q: candidate.surface }) }, el("bdi", spoken(one.language), candidate.surface)), typeBadge(candidate.type), el("bdi", { class: "against", ...spoken(one.language) }, candidate.cue)))),
  );
}

function removed(one) {
  return el(
    "details",
    {},
    el("summary", {}, figure(one.removed.length)),
    el("ul", { class: "removed" }, one.removed.map((line) => el("li", {}, el("span", { class: "meta" }, say("story.line", { n: figure(line.line) }), el("bdi", { dir: "ltr" }, line.reason)), el("p", { dir: "auto" }, line.text)))),
  );
}
