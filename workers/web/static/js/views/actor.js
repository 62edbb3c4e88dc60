// One actor: names, figures, days, roles, company, and its mentions in the text of stories.

import { get, id as path } from "../api.js";
import { el, route, spoken } from "../dom.js";
import { ago, count, figure, languageName, moment, nameOf, named, say } from "../speech.js";
import { actorLink, choice, empty, heading, marked, section, storyCard, table, typeBadge, unlistedBadge } from "../parts.js";
import { around, mentionsIn } from "../marks.js";
import { network, timeline } from "../charts.js";

const DAY = 86_400_000; // ms
const COMPANY = 12;
const SHOWN_STORIES = 10;
const REACH = 130; // code points on both sides of a mention
const read = new Map(); // stories whose text was read, so that a live update asks only for new ones
const KEPT = 200;

export async function actor(context) {
  const { id, query, signal } = context;
  const span = query.days === "90" ? 90 : 30;
  const [one, days, company, stories] = await Promise.all([
    get(`actors/${path(id)}`, {}, signal),
    get(`actors/${path(id)}/days`, {}, signal),
    get(`actors/${path(id)}/co-occurring`, { days: 14, limit: 20 }, signal),
    get(`actors/${path(id)}/stories`, { limit: SHOWN_STORIES }, signal),
  ]);
  const texts = await Promise.all(stories.items.map((story) => text(story.id, signal)));
  const country = one.country && id !== `country/${one.country}` ? await get(`actors/country/${one.country}`, {}, signal).catch(() => null) : null;
  const name = named(one.name, id).text;
  return {
    title: name,
    nodes: [
      el("header", { class: "actor-head" }, heading(nameOf(one.name, id)), typeBadge(one.type), unlistedBadge(one), otherNames(one)),
      one.listed === false ? el("p", { class: "how" }, say("actor.unlistedHow"), " ", el("a", { href: route("candidates") }, say("actor.review"))) : null,
      figures(one, country),
      section(say("actor.timeline"), { class: "panel" }, spanChoice(context, id), timeline(filled(days.items, span), dayWords(name, days.items)), dayTable(days.items)),
      el(
        "div",
        { class: "columns two" },
        section(say("actor.with"), { class: "panel" }, ...companyOf(one, company)),
        el("div", {}, section(say("actor.roles"), { class: "panel" }, roles(one.roles ?? [])), section(say("actor.languages"), { class: "panel" }, languagesOf(one.languages ?? {}))),
      ),
      section(
        say("actor.stories"),
        { class: "panel" },
        stories.items.length ? stories.items.map((story, i) => storyCard(story, snippet(texts[i], id))) : empty(say("list.emptyStories")),
        el("p", {}, el("a", { class: "button", href: route("stories", { actor: id }) }, say("actor.allStories"))),
      ),
    ],
  };
}

async function text(id, signal) {
  if (read.has(id)) return read.get(id);
  const story = await get(`stories/${path(id)}`, {}, signal).catch((error) => {
    if (error.name === "AbortError" || error.status === 401) throw error;
    return null;
  });
  if (read.size >= KEPT) read.delete(read.keys().next().value);
  if (story) read.set(id, story);
  return story;
}

function otherNames(one) {
  const main = named(one.name).language;
  const others = Object.entries(one.name ?? {}).filter(([code, name]) => code !== main && name);
  if (!others.length) return null;
  return el("p", { class: "others" }, el("span", { class: "hidden" }, `${say("actor.also")}: `), others.map(([code, name]) => el("bdi", spoken(code), name)));
}

function figures(one, country) {
  const cells = [
    ["stories", figure(one.stories)], ["reports", figure(one.reports)], ["mentions", figure(one.mentions)],
    ["actor.first", ago(one.first_seen)], ["actor.last", ago(one.last_seen)],
    ["actor.country", country ? actorLink(country) : null],
  ];
  return el("dl", { class: "glance" }, cells.filter(([, value]) => value !== null).map(([words, value]) => el("div", { "data-key": words }, el("dt", {}, say(words)), el("dd", {}, value))));
}

function spanChoice(context, id) {
  return el("div", { class: "bar" }, choice(say("actor.days"), "days", [["", say("actor.days30")], ["90", say("actor.days90")]], context, ["actors", id]));
}

// Days without a story are days with none: without them the axis would lie. Of an archive the last days are shown.
function filled(items, span) {
  const known = new Map(items.map((item) => [item.day, item]));
  const last = Date.parse(items.at(-1)?.day ?? "");
  const today = Date.now() - last > span * DAY ? last : Date.now();
  return Array.from({ length: span }, (_, i) => {
    const day = new Date(today - (span - 1 - i) * DAY).toISOString().slice(0, 10);
    return known.get(day) ?? { day, stories: 0, reports: 0, mentions: 0 };
  });
}

function dayWords(name, items) {
  return `${say("actor.timeline")}: ${name}. ${count("stories", items.reduce((sum, item) => sum + item.stories, 0))}`;
}

function dayTable(items) {
  const heads = ["day", "stories", "reports", "mentions"].map((key) => say(key));
  const rows = [...items].reverse().map((item) => ({ key: item.day, cells: [moment(item.day, "day"), figure(item.stories), figure(item.reports), figure(item.mentions)] }));
  return el("details", { class: "figures" }, el("summary", {}, say("actor.timelineTable")), table(say("actor.timeline"), heads, rows));
}

function companyOf(one, company) {
  if (!company.items.length) return [empty(say("actor.alone"))];
  const words = `${say("actor.with")}: ${company.items.slice(0, 5).map((item) => named(item.actor.name, item.actor.id).text).join(", ")}`;
  const go = (id) => { location.hash = route("actors", id); };
  return [
    el("p", { class: "how" }, say("actor.withHow")),
    network(one, company, words, go),
    el("ol", { class: "company" }, company.items.slice(0, COMPANY).map((item) => el("li", { "data-key": item.actor.id }, actorLink(item.actor, { "data-line": true }), el("span", { class: "figure" }, figure(item.together))))),
  ];
}

function roles(items) {
  if (!items.length) return empty(say("actor.noRoles"));
  return el(
    "ul",
    { class: "roles" },
    items.map((role) => el("li", {}, nameOf(role.title), el("span", { class: "meta" }, role.from ? yearOf(role.from) : "…", " – ", role.to ? yearOf(role.to) : say("actor.now")))),
  );
}

function yearOf(text) {
  const precision = text.length <= 4 ? "year" : text.length <= 7 ? "month" : "day";
  return moment(text, precision);
}

function languagesOf(languages) {
  const rows = Object.entries(languages).sort(([, one], [, other]) => other - one);
  const most = Math.max(1, ...rows.map(([, n]) => n));
  return el(
    "ul",
    { class: "bars" },
    rows.map(([code, n]) => el("li", { "data-key": code }, el("span", {}, languageName(code)), el("span", { class: "track", "aria-hidden": "true" }, el("i", { style: { "inline-size": `${(100 * n) / most}%` } })), el("span", { class: "figure" }, figure(n)))),
  );
}

/** The sentence in which the actor stands, with its mentions marked. */
function snippet(story, id) {
  if (!story?.text) return null;
  const part = around(story.text.replaceAll("\n", " "), mentionsIn(story, "text", id), REACH);
  return el("p", { class: "excerpt", ...spoken(story.language) }, marked(part.text, part.mentions));
}
