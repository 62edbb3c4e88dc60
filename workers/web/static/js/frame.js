// What stands around every view: sections, search, language, theme, the live line.

import { el, route } from "./dom.js";
import { language, say } from "./speech.js";
import { openHelp } from "./keyboard.js";

const SECTIONS = ["", "stories", "clusters", "places", "candidates", "rejected", "health"];
const THEMES = ["auto", "light", "dark"];

/** Build the frame in ``body``; return the place of the view and functions for the live line and announcements. */
export function frame(body) {
  const line = el("span", { class: "line" }, say("live.connecting"));
  const live = el("p", { class: "live", "data-state": "connecting" }, el("i", { "aria-hidden": "true" }), line);
  const spoken = el("p", { class: "hidden", role: "status", "aria-live": "polite" });
  const main = el("main", { id: "main", tabindex: "-1" });
  body.replaceChildren(
    el("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, say("nav.skip")),
    el(
      "header",
      { class: "top" },
      el("a", { class: "brand", href: route("") }, el("b", { lang: "ar" }, "رصد"), el("span", { lang: "en" }, "Rasad")),
      search(),
      live,
      el("div", { class: "switches" }, languageSwitch(), themeSwitch(), el("button", { type: "button", class: "icon", "aria-label": say("help.open"), title: say("help.open"), onclick: openHelp }, "?")),
    ),
    navigation(),
    main,
    spoken,
  );
  return {
    main,
    status: (state) => {
      live.dataset.state = state;
      line.textContent = say(`live.${state}`);
    },
    say: quietly(spoken),
  };
}

// Said once in half a minute at most: a screen reader that reads every change is of no use.
function quietly(node) {
  let last = -Infinity;
  return (words) => {
    if (performance.now() - last < 30_000) return;
    last = performance.now();
    node.textContent = words;
    setTimeout(() => node.replaceChildren(), 2_000);
  };
}

function name(section) {
  return say(`nav.${section || "overview"}`);
}

function navigation() {
  const links = SECTIONS.map((section) => el("a", { href: route(section), "data-section": section }, name(section)));
  return el("nav", { class: "sections", "aria-label": say("nav.main") }, links);
}

/** Mark the section of the view that is shown. */
export function markCurrent(section) {
  const owner = section === "actors" ? "" : section;
  for (const link of document.querySelectorAll("nav.sections a")) {
    if (link.dataset.section === owner) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
}

function search() {
  const field = el("input", { type: "search", id: "search", dir: "auto", placeholder: say("nav.search"), "aria-label": say("nav.search"), autocomplete: "off" });
  const submit = (event) => {
    event.preventDefault();
    if (field.value.trim()) location.hash = route("actors", { q: field.value.trim() });
  };
  return el("form", { class: "search", role: "search", onsubmit: submit }, field, el("button", { type: "submit" }, say("nav.searchButton")));
}

function keep(item, value) {
  try {
    localStorage.setItem(item, value);
  } catch {
    // storage is switched off: it holds until the page is left
  }
}

function languageSwitch() {
  const other = language === "ar" ? "en" : "ar";
  const change = () => {
    keep("rasad.language", other);
    location.reload();
  };
  return el("button", { type: "button", class: "language", lang: other, onclick: change }, say("nav.language"));
}

function themeSwitch() {
  const root = document.documentElement;
  const change = (event) => {
    const theme = event.target.value;
    keep("rasad.theme", theme);
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    dispatchEvent(new Event("rasad:theme"));
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("rasad:theme")));
  const options = THEMES.map((theme) => el("option", { value: theme, selected: theme === (root.dataset.theme ?? "auto") }, say(`theme.${theme}`)));
  return el("select", { class: "theme", "aria-label": say("nav.theme"), onchange: change }, options);
}
