// Articles that couldn't become stories: why, what they were, and once more.

import { get, id as path, post } from "../api.js";
import { el, outLink, route } from "../dom.js";
import { ago, known, moment, say, size } from "../speech.js";
import { empty, heading, pager, section, table } from "../parts.js";

export async function rejected(context) {
  const { query, signal } = context;
  const page = await get("rejected", { reason: query.reason, cursor: query.cursor, limit: 50 }, signal);
  const reasons = [...new Set(page.items.map((one) => one.reason))];
  const heads = ["rejected.reason", "stories.source", "rejected.when", "rejected.size"].map((key) => say(key));
  return {
    title: say("rejected.title"),
    nodes: [
      heading(say("rejected.title")),
      el("p", { class: "how" }, say("rejected.how")),
      el(
        "nav",
        { class: "tabs", "aria-label": say("rejected.reason") },
        el("a", { href: route("rejected"), "aria-current": query.reason ? null : "true" }, say("rejected.all")),
        reasons.map((reason) => el("a", { href: route("rejected", { reason }), "aria-current": reason === query.reason ? "true" : null }, reasonName(reason))),
      ),
      el("div", { class: "panel" }, page.items.length ? table(say("rejected.title"), heads, page.items.map(row)) : empty(say("rejected.empty"))),
      pager(page, context, ["rejected"]),
    ],
  };
}

function reasonName(reason) {
  return known(`reason.${reason}`) ? say(`reason.${reason}`) : String(reason ?? "").replaceAll("_", " ");
}

function row(one) {
  return {
    key: one.id,
    cells: [
      el("span", { class: "who" }, el("a", { href: route("rejected", one.id), "data-line": true }, el("bdi", {}, reasonName(one.reason))), el("span", { class: "against" }, el("bdi", { dir: "ltr", lang: "en" }, one.message))),
      el("bdi", {}, one.source ?? "–"),
      ago(one.at),
      size(one.bytes),
    ],
  };
}

export async function rejectedOne(context) {
  const one = await get(`rejected/${path(context.id)}`, {}, context.signal);
  context.still = true; // the answer to a retry stays on screen
  return {
    title: reasonName(one.reason),
    nodes: [
      heading(el("bdi", {}, reasonName(one.reason))),
      el("p", { class: "why", dir: "ltr", lang: "en" }, one.message),
      el("p", { class: "meta" }, el("bdi", { class: "source" }, one.source ?? ""), moment(one.at), el("span", {}, size(one.bytes)), one.url ? outLink(one.url, say("story.original")) : null),
      again(context.id),
      section(say("rejected.original"), { class: "panel" }, el("pre", { dir: "auto", tabindex: "0" }, one.original ?? "")),
    ],
  };
}

function again(id) {
  const answer = el("span", { role: "status" });
  const send = async (event) => {
    event.target.disabled = true;
    try {
      await post(`rejected/${path(id)}/retry`);
      answer.textContent = say("rejected.sent");
    } catch (error) {
      event.target.disabled = false;
      answer.textContent = say("rejected.failed", { why: error.message || error.status });
    }
  };
  return el("p", { class: "buttons" }, el("button", { type: "button", onclick: send }, say("rejected.retry")), answer);
}
