// How the stream fares: the worker, what waits in each partition, feeds, rates.

import { get } from "../api.js";
import { el, outLink } from "../dom.js";
import { ago, figure, known, say, size } from "../speech.js";
import { empty, heading, section, table } from "../parts.js";

export async function health(context) {
  const [state, feeds] = await Promise.all([
    get("health", {}, context.signal),
    get("feeds", {}, context.signal).catch((error) => {
      if (error.status === 401 || error.name === "AbortError") throw error;
      return [];
    }),
  ]);
  const collected = Array.isArray(feeds) ? feeds : feeds?.items ?? [];
  return {
    title: say("health.title"),
    nodes: [
      heading(say("health.title")),
      el("p", { class: "states" }, light(state.ready, "health.ready", "health.notReady"), light(state.live, "health.live", "health.stuck")),
      state.why ? el("p", { class: "why", dir: "auto" }, say("health.why"), ": ", el("bdi", {}, state.why)) : null,
      glance(state),
      section(say("health.lag"), { class: "panel" }, lag(state.lag ?? {})),
      section(say("health.feeds"), { class: "panel" }, collected.length ? feedTable(collected) : empty(say("health.noFeeds"))),
    ],
  };
}

function light(good, yes, no) {
  return el("span", { class: `light ${good ? "good" : "bad"}` }, el("span", { "aria-hidden": "true" }, good ? "✓" : "✕"), " ", say(good ? yes : no));
}

function glance(state) {
  const model = state.read_model ?? {};
  const workers = Array.isArray(state.workers) ? state.workers.length : state.workers;
  const cells = [
    ["health.held", figure(model.stories)], ["health.behind", figure(model.behind)], ["health.bytes", size(model.bytes)],
    ["health.rate", figure(state.rates?.stories_per_minute)],
    ["health.workers", workers === null || workers === undefined ? null : figure(workers)],
    ["health.generation", state.generation ? el("bdi", {}, state.generation) : null],
    ["health.healthy", state.feeds ? figure(state.feeds.healthy) : null],
    ["health.failing", state.feeds ? figure(state.feeds.failing) : null],
  ];
  return el("dl", { class: "glance" }, cells.filter(([, value]) => value !== null).map(([words, value]) => el("div", { "data-key": words }, el("dt", {}, say(words)), el("dd", {}, value))));
}

function lag(topics) {
  const names = Object.keys(topics);
  if (!names.length) return empty(say("health.noLag"));
  const partitions = [...new Set(names.flatMap((name) => Object.keys(topics[name])))].sort((one, other) => one - other);
  const heads = [say("health.topic"), say("health.total"), ...partitions];
  const rows = names.map((name) => {
    const total = Object.values(topics[name]).reduce((sum, n) => sum + (n ?? 0), 0);
    const cells = partitions.map((part) => el("span", { class: topics[name][part] > 0 ? "waiting" : "quiet" }, figure(topics[name][part] ?? Number.NaN)));
    return { key: name, cells: [el("bdi", { dir: "ltr" }, name), el("b", {}, figure(total)), ...cells] };
  });
  return table(say("health.lag"), heads, rows);
}

function feedTable(feeds) {
  const heads = ["health.feed", "health.state", "health.lastSuccess", "health.sent", "health.error"].map((key) => say(key));
  const rows = feeds.map((feed) => ({
    key: feed.url,
    cells: [
      outLink(feed.url, el("bdi", {}, feed.title || feed.source || feed.url)),
      el("span", { class: `light ${feed.state === "ok" || feed.state === "new" ? "good" : "bad"}` }, known(`feed.${feed.state}`) ? say(`feed.${feed.state}`) : feed.state),
      ago(feed.last_success),
      figure(feed.sent),
      el("bdi", { dir: "auto" }, feed.error ?? ""),
    ],
  }));
  return table(say("health.feeds"), heads, rows);
}
