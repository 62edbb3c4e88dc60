// Single-letter shortcuts, which can be switched off (WCAG 2.1.4), and their help.

import { el } from "./dom.js";
import { say } from "./speech.js";

const OFF = "rasad.shortcuts";

function off() {
  try {
    return localStorage.getItem(OFF) === "off";
  } catch {
    return false;
  }
}

/** Listen for shortcuts; j and k walk through the lines of ``main``. */
export function keyboard(main) {
  const step = (by) => {
    const lines = [...main.querySelectorAll("[data-line]")];
    if (!lines.length) return;
    const at = lines.indexOf(document.activeElement);
    lines[Math.min(lines.length - 1, Math.max(0, at < 0 ? 0 : at + by))].focus();
  };
  const does = {
    "/": () => document.getElementById("search").focus(),
    j: () => step(1),
    k: () => step(-1),
    "?": openHelp,
  };
  // the same keys on an Arabic keyboard: j is ت, k is ن, / is ظ with Shift or alone
  Object.assign(does, { ت: does.j, ن: does.k, ظ: does["/"], "؟": does["?"] });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || off() || event.target.closest("input, select, textarea, dialog")) return;
    if (!(event.key in does)) return;
    event.preventDefault();
    does[event.key]();
  });
}

export function openHelp() {
  const keys = [["/", "search"], ["j", "next"], ["k", "previous"], ["?", "this"]];
  const change = (event) => {
    try {
      localStorage.setItem(OFF, event.target.checked ? "on" : "off");
    } catch {
      // nothing to keep it in
    }
  };
  const dialog = el(
    "dialog",
    { class: "help", "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    el("h2", { id: "help-title" }, say("help.title")),
    el("dl", {}, keys.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, say(`help.${what}`))])),
    el("label", {}, el("input", { type: "checkbox", checked: !off(), onchange: change }), " ", say("help.on")),
    el("form", { method: "dialog" }, el("button", {}, say("help.close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
