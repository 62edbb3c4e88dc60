// Parts that several views share.

import { el, route, spoken, svg } from "./dom.js";
import { ago, count, figure, languageName, moment, nameOf, named, say } from "./speech.js";
import { pieces } from "./marks.js";

export const TYPES = ["person", "country", "organisation", "place"];

/** A small line of a fortnight's days, oldest at the left whatever the language; its figures are said in words. */
export function sparkline(days) {
  if (!Array.isArray(days) || days.length < 2) return null;
  const [width, height, inset] = [96, 26, 3];
  const most = Math.max(1, ...days);
  const x = (i) => inset + (i * (width - 2 * inset)) / (days.length - 1);
  const y = (n) => height - inset - (n * (height - 2 * inset)) / most;
  const line = days.map((n, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(n).toFixed(1)}`).join("");
  const end = days.length - 1;
  return svg(
    "svg",
    { class: "spark", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("overview.spark", { list: days.map(figure).join(" ") }) },
    svg("path", { class: "under", d: `${line}L${x(end)} ${height}L${x(0)} ${height}Z` }),
    svg("path", { class: "line", d: line }),
    svg("circle", { cx: x(end), cy: y(days[end]), r: 2.4 }),
  );
}

export function typeBadge(type) {
  return el("span", { class: `badge ${TYPES.includes(type) ? type : ""}` }, say(`type1.${type}`));
}

/** Says of an unlisted actor that no row of the gazetteer is behind it. */
export function unlistedBadge(actor) {
  return actor.listed === false ? el("span", { class: "badge unlisted", title: say("actor.unlistedHow") }, say("actor.unlisted")) : null;
}

export function actorLink(actor, attributes = {}) {
  const id = actor.id ?? actor.actor_id;
  return el("a", { href: route("actors", id), ...attributes }, nameOf(actor.name, id));
}

/** A small labelled link to an actor, in the colour of its type. */
export function actorChip(actor) {
  return actorLink(actor, { class: `chip ${TYPES.includes(actor.type) ? actor.type : ""}` });
}

/** A story in a list. ``body`` stands in the excerpt's place where it is given; ``head`` is the heading's element, one below what stands over the list. */
export function storyCard(story, body = null, head = "h3") {
  const own = spoken(story.language);
  const repeated = story.duplicate && story.duplicate.kind !== "unique";
  return el(
    "article",
    { class: "story", "data-key": story.id },
    el(head, {}, el("a", { href: route("stories", story.id), "data-line": true, ...own }, story.title || clipped(story.excerpt) || say("story.untitled"))),
    body ?? (story.title && story.excerpt ? el("p", { class: "excerpt", ...own }, story.excerpt) : null),
    el(
      "p",
      { class: "meta" },
      el("bdi", { class: "source" }, story.source ?? ""),
      story.published_at ? moment(story.published_at, story.published_precision ?? "minute") : ago(story.seen_at),
      el("span", {}, languageName(story.language)),
      repeated ? el("span", { class: "badge" }, say(`kind.${story.duplicate.kind}`)) : null,
      story.reports > 1 ? el("span", {}, count("reports", story.reports)) : null,
    ),
    story.actors?.length ? el("p", { class: "chips" }, story.actors.slice(0, 8).map(actorChip)) : null,
  );
}

function clipped(text) {
  const points = Array.from(text ?? "");
  return points.length > 110 ? `${points.slice(0, 110).join("")}…` : points.join("");
}

/** A text with its mentions marked, each a link to its actor. */
export function marked(text, mentions) {
  return pieces(text, mentions).map(({ text: part, mention }) =>
    mention === null
      ? part
      : el("a", { class: `mark ${TYPES.includes(mention.actor.type) ? mention.actor.type : ""}`, href: route("actors", mention.actor.actor_id), title: named(mention.actor.name).text }, part),
  );
}

export function empty(...words) {
  return el("p", { class: "empty" }, ...words);
}

/** Links to the next page of a list and back to the first. */
export function pager(page, context, parts) {
  const { cursor, ...rest } = context.query;
  if (!page.next && !cursor) return null;
  return el(
    "nav",
    { class: "pager", "aria-label": say("list.more") },
    cursor ? el("a", { class: "button", href: route(...parts, rest) }, say("list.first")) : null,
    page.next ? el("a", { class: "button", href: route(...parts, { ...rest, cursor: page.next }) }, say("list.more")) : null,
  );
}

/** A select that changes one part of the address's query. ``options`` are [value, words]. */
export function choice(label, name, options, context, parts) {
  const chosen = context.query[name] ?? "";
  return el(
    "label",
    { class: "choice" },
    el("span", {}, label),
    el(
      "select",
      {
        name,
        "data-keep": name,
        onchange: (event) => {
          const { cursor, ...rest } = context.query;
          location.hash = route(...parts, { ...rest, [name]: event.target.value });
        },
      },
      options.map(([value, words]) => el("option", { value, selected: value === chosen }, words)),
    ),
  );
}

/** Links that choose one of some actor types. */
export function typeTabs(context, parts, types = TYPES) {
  const chosen = context.query.type ?? "";
  const { cursor, ...rest } = context.query;
  return el(
    "nav",
    { class: "tabs", "aria-label": say("filter.type") },
    ["", ...types].map((type) =>
      el("a", { href: route(...parts, { ...rest, type }), "data-keep": `type ${type}`, "aria-current": type === chosen ? "true" : null }, say(`type.${type || "all"}`)),
    ),
  );
}

/** A heading that names the view; it takes the focus when the view is shown. */
export function heading(...words) {
  return el("h1", { tabindex: "-1" }, ...words);
}

export function section(title, attributes, ...children) {
  return el("section", attributes, el("h2", {}, title), ...children);
}

/** A table in a box that scrolls by itself; the first cell of a row heads it. */
export function table(caption, heads, rows) {
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", { class: "hidden" }, caption),
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, rows.map(({ key = null, cells }) => el("tr", { "data-key": key }, cells.map((cell, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, cell))))),
    ),
  );
}
