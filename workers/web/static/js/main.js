// The frame around the views: addresses, navigation, states, live updates.

import { ApiError, token } from "./api.js";
import { el, route } from "./dom.js";
import { follow } from "./live.js";
import { morph } from "./morph.js";
import { say } from "./speech.js";
import { frame, markCurrent } from "./frame.js";
import { heading } from "./parts.js";
import { keyboard } from "./keyboard.js";
import { overview } from "./views/overview.js";
import { actors } from "./views/actors.js";
import { actor } from "./views/actor.js";
import { stories } from "./views/stories.js";
import { story } from "./views/story.js";
import { clusters } from "./views/clusters.js";
import { cluster } from "./views/cluster.js";
import { places } from "./views/places.js";
import { candidates } from "./views/candidates.js";
import { rejected, rejectedOne } from "./views/rejected.js";
import { health } from "./views/health.js";

// name → [the list's view, the view of one]
const VIEWS = {
  "": [overview, null],
  actors: [actors, actor],
  stories: [stories, story],
  clusters: [clusters, cluster],
  places: [places, null],
  candidates: [candidates, null],
  rejected: [rejected, rejectedOne],
  health: [health, null],
};
const PAUSE = 1_500; // between two live updates of what is shown
const AGAIN = 5; // seconds until a worker that names no time is asked again

const { main, status, say: announce } = frame(document.body);
let shown = 0; // the number of the view on screen: what an earlier one still brings is dropped
let control = new AbortController();
let current = null;
let again = 0;

function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const parts = path.split("/").filter(Boolean).map(decoded);
  return { name: parts[0] ?? "", id: parts.slice(1).join("/"), query: Object.fromEntries(new URLSearchParams(query)) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function show() {
  clearInterval(again);
  control.abort();
  control = new AbortController();
  const number = (shown += 1);
  const kept = document.activeElement?.dataset.keep;
  const { name, id, query } = place();
  const view = VIEWS[name]?.[id ? 1 : 0] ?? null;
  markCurrent(name);
  main.setAttribute("aria-busy", "true");
  const late = setTimeout(() => number === shown && main.replaceChildren(loading()), 150);
  current = { view, id, query, signal: control.signal };
  try {
    if (view === null) throw new ApiError(404, "not_found", "", null);
    const content = await view(current);
    if (number !== shown) return;
    present(content, kept);
  } catch (error) {
    if (number !== shown || error.name === "AbortError") return;
    current = { ...current, failed: true };
    present(failure(error));
  } finally {
    clearTimeout(late);
    if (number === shown) main.removeAttribute("aria-busy");
  }
}

/** Show a view. The focus goes to its heading, or stays at what chose it: a filter's next press is at hand. */
function present(content, kept = undefined) {
  main.replaceChildren(el("div", { class: "view" }, content.nodes));
  document.title = `${content.title} · رصد Rasad`;
  const chooser = kept === undefined ? null : [...main.querySelectorAll("[data-keep]")].find((one) => one.dataset.keep === kept);
  if (document.activeElement === document.body || main.contains(document.activeElement)) (chooser ?? main.querySelector("h1"))?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Ask again for what is shown, and change only what is different. */
async function refresh() {
  const number = shown;
  if (!current?.view || current.failed || current.still) return;
  try {
    const content = await current.view(current);
    if (number === shown) morph(main.firstElementChild, el("div", { class: "view" }, content.nodes));
  } catch (error) {
    if (number === shown && error.status === 401) show();
    // any other failure leaves the last good figures on screen; the line's state tells
  }
}

function loading() {
  return el("div", { class: "view" }, el("p", { class: "empty loading", role: "status" }, say("state.loading")), el("div", { class: "bones", "aria-hidden": "true" }, el("i"), el("i"), el("i"), el("i")));
}

function failure(error) {
  if (error.status === 401) return { title: say("state.token"), nodes: tokenForm() };
  if (error.status === 404 || error.status === 400) {
    return { title: say("state.missing"), nodes: [heading(say("state.missing")), el("p", { class: "empty" }, error.message || say("state.missingWhy"))] };
  }
  if (!(error instanceof ApiError)) console.error(error);
  const why = error.status === 503 ? error.message || say("state.starting") : error.status === 0 ? say("state.unreachable") : error.message;
  return { title: say("state.error"), nodes: [heading(say("state.error")), el("p", { class: "why", dir: "auto" }, why), countdown(Math.ceil(error.retryAfter ?? AGAIN))] };
}

function countdown(seconds) {
  const left = el("span", {}, say("state.again", { n: seconds }));
  again = setInterval(() => {
    seconds -= 1;
    if (seconds > 0) left.textContent = say("state.again", { n: seconds });
    else show();
  }, 1000);
  return el("p", { class: "empty" }, left, " ", el("button", { type: "button", onclick: show }, say("state.retry")));
}

function tokenForm() {
  const field = el("input", { id: "token", type: "password", autocomplete: "current-password", required: true, dir: "ltr" });
  const submit = (event) => {
    event.preventDefault();
    token.set(field.value.trim());
    show();
  };
  return [
    heading(say("state.token")),
    el("p", {}, say("state.tokenWhy")),
    token.get() ? el("p", { class: "why", role: "alert" }, say("state.tokenWrong")) : null,
    el("form", { class: "token", onsubmit: submit }, el("label", { for: "token" }, say("state.tokenField")), field, el("button", { type: "submit" }, say("state.tokenButton"))),
  ];
}

let due = null;
let last = 0;
function heard({ ids, actors: changed }) {
  // several events become one update; the first shows at once
  if (ids) announce(say("live.came"));
  dispatchEvent(new CustomEvent("rasad:stories", { detail: { ids, actors: changed } }));
  due ??= setTimeout(() => {
    due = null;
    last = Date.now();
    refresh();
  }, Math.max(0, last + PAUSE - Date.now()));
}

addEventListener("hashchange", show);
document.addEventListener("visibilitychange", () => !document.hidden && refresh());
keyboard(main);
if (!location.hash) history.replaceState(null, "", route(""));
show();
follow(heard, status);
