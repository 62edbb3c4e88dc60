// One story in all its reports, and what each changed.

import { get, id as path } from "../api.js";
import { el, outLink, route, spoken } from "../dom.js";
import { figure, moment, say } from "../speech.js";
import { actorChip, empty, section } from "../parts.js";

const KEPT_WORDS = 15;

export async function cluster(context) {
  const found = await get(`clusters/${path(context.id)}`, {}, context.signal);
  const { first, reports } = found;
  const own = spoken(first.language);
  return {
    title: first.title || say("clusters.title"),
    nodes: [
      el("h1", { tabindex: "-1", ...own }, first.title || say("story.untitled")),
      el(
        "div",
        { class: "columns two" },
        section(
          say("cluster.first"),
          { class: "panel" },
          meta(first),
          first.actors?.length ? el("p", { class: "chips" }, first.actors.map(actorChip)) : null,
          el("div", { class: "text small", ...own }, (first.text ?? first.excerpt ?? "").split("\n").map((line) => el("p", {}, line))),
        ),
        section(say("cluster.reports"), { class: "panel" }, legend(), reports.length ? reports.map(report) : empty(say("cluster.none"))),
      ),
    ],
  };
}

function meta(one) {
  return el(
    "p",
    { class: "meta" },
    el("bdi", { class: "source" }, one.source ?? ""),
    moment(one.published_at, one.published_precision ?? "minute"),
    one.url ? outLink(one.url, say("story.original")) : null,
  );
}

function legend() {
  return el("p", { class: "meta legend" }, el("ins", {}, say("cluster.added")), el("del", {}, say("cluster.cut")));
}

function report(one) {
  const kind = one.duplicate?.kind ?? "near";
  const changed = (one.differences ?? []).some((part) => part.op !== "same");
  return el(
    "article",
    { class: "story", "data-key": one.id },
    el("h3", {}, el("a", { href: route("stories", one.id), "data-line": true, ...spoken(one.language) }, one.title || say("story.untitled"))),
    meta(one),
    el("p", { class: "meta" }, el("span", { class: "badge" }, say(`kind.${kind}`)), typeof one.similarity === "number" ? el("span", {}, say("story.similarity", { n: figure(one.similarity) })) : null, one.reason ? el("span", {}, `${say("cluster.reason")}: `, el("bdi", {}, one.reason)) : null),
    changed ? el("div", { class: "text small difference", ...spoken(one.language) }, (one.differences ?? []).map(part)) : el("p", { class: "quiet" }, say("cluster.same")),
  );
}

function part({ op, text }) {
  if (op === "added") return el("ins", {}, text);
  if (op === "cut") return el("del", {}, text);
  const words = text.split(/(?<=\s)/u);
  if (words.length <= 2 * KEPT_WORDS + 10) return el("span", {}, text);
  // a long stretch that is the same: its ends are enough to find one's way
  return el("span", {}, words.slice(0, KEPT_WORDS).join(""), el("span", { class: "gap" }, " ⋯ "), words.slice(-KEPT_WORDS).join(""));
}
