// Where the news is: places and countries as circles on the outline of the world.

import { get } from "../api.js";
import { el, route } from "../dom.js";
import { figure, nameOf, say } from "../speech.js";
import { choice, empty, heading, section } from "../parts.js";
import { drawing, frameOf, REGION_NAMES, WORLD } from "../world.js";
import { zoomable } from "../zoom.js";

const USUAL = 14;
const SPANS = ["1", "7", "", "30"];
let outline = null;

export async function places(context) {
  const { query, signal } = context;
  const days = query.days || USUAL;
  outline ??= fetch("/static/vendor/world/world.json").then((answer) => answer.json());
  const [found, world] = await Promise.all([get("places", { days }, signal), outline]);
  const items = found.items.filter((one) => Number.isFinite(one.latitude) && Number.isFinite(one.longitude));
  const spans = SPANS.map((span) => [span, say("clusters.lastDays", { n: span || USUAL })]);
  return {
    title: say("places.title"),
    nodes: [
      heading(say("places.title")),
      el("p", { class: "how" }, say("places.how", { n: days })),
      el("div", { class: "bar" }, choice(say("clusters.days"), "days", spans, context, ["places"]), regions(context)),
      el(
        "div",
        { class: "columns map" },
        el(
          "div",
          { class: "panel" },
          zoomable(`world ${query.region ?? ""}`, frameOf(query.region), WORLD, items, (shown, view, pixels) => drawing(shown, world, view, pixels)),
          el("p", { class: "how", id: "map-how" }, say("places.keys")),
          el("p", { class: "how" }, say("places.source")),
        ),
        section(say("places.list"), { class: "panel" }, list(found.items)),
      ),
    ],
  };
}

function regions(context) {
  const chosen = context.query.region ?? "world";
  return el(
    "nav",
    { class: "tabs", "aria-label": say("places.region") },
    REGION_NAMES.map((region) => el("a", { href: route("places", { ...context.query, region: region === "world" ? "" : region }), "data-keep": `region ${region}`, "aria-current": region === chosen ? "true" : null }, say(`places.${region}`))),
  );
}

function list(items) {
  if (!items.length) return empty(say("places.empty"));
  return el("ol", { class: "company" }, items.slice(0, 60).map((one) => el("li", { "data-key": one.id }, el("a", { href: route("actors", one.id), "data-line": true }, nameOf(one.name, one.id)), el("span", { class: "figure" }, figure(one.stories)))));
}
