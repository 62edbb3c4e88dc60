// How things are said in the interface's language: words, counts, figures, times, names.

import { WORDS } from "./words.js";
import { el, spoken } from "./dom.js";

export const language = document.documentElement.lang === "en" ? "en" : "ar";
// Western figures in Arabic too: feeds, ids and dates beside them are written with them, and so do most newsrooms.
const LOCALE = language === "ar" ? "ar-u-nu-latn" : "en-GB";
const rules = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const languages = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "short" });
const FORMS = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "long" },
  day: { year: "numeric", month: "long", day: "numeric" },
  minute: { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
};
const formats = Object.fromEntries(
  Object.entries(FORMS).map(([name, form]) => [name, new Intl.DateTimeFormat(LOCALE, { ...form, timeZone: "UTC" })]),
);
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });

/** A phrase; unknown keys are shown as they are (a reason or state this page doesn't know yet). */
export function say(key, values = {}) {
  const phrase = WORDS[language][key] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function known(key) {
  return key in WORDS[language];
}

/** "3 stories", «3 أخبار»: a count with its noun, in the right number. */
export function count(thing, n) {
  const category = rules.select(n);
  const key = `count.${thing}.${category}`;
  return say(known(key) ? key : `count.${thing}.other`, { n: figure(n) });
}

export function figure(n) {
  return typeof n === "number" && Number.isFinite(n) ? figures.format(n) : "–";
}

export function size(bytes) {
  if (typeof bytes !== "number") return "–";
  if (bytes < 1000) return say("unit.b", { n: figure(bytes) });
  if (bytes < 1e6) return say("unit.kb", { n: figure(bytes / 1e3) });
  return say("unit.mb", { n: figure(bytes / 1e6) });
}

export function languageName(code) {
  try {
    return code === "und" ? code : languages.of(code);
  } catch {
    return code;
  }
}

/** A date as exact as it is known, in UTC, in a <time>. */
export function moment(text, precision = "minute") {
  const date = text ? new Date(text) : null;
  if (!date || Number.isNaN(date.valueOf())) return el("span", { class: "quiet" }, say("story.undated"));
  const form = formats[precision === "second" ? "minute" : precision] ?? formats.minute;
  return el("time", { datetime: text }, form.format(date));
}

/** How long ago, in a <time> whose title says when. */
export function ago(text) {
  const date = text ? new Date(text) : null;
  if (!date || Number.isNaN(date.valueOf())) return el("span", { class: "quiet" }, "–");
  const seconds = (date - Date.now()) / 1000;
  const steps = [["minute", 60], ["hour", 3600], ["day", 86_400]];
  const [unit, length] = steps.findLast(([, long]) => Math.abs(seconds) >= long) ?? steps[0];
  const shown = Math.abs(seconds) > 30 * 86_400 ? formats.day.format(date) : relative.format(Math.round(seconds / length), unit);
  return el("time", { datetime: text, title: formats.minute.format(date) }, shown);
}

export function dayName(text) {
  const date = new Date(text);
  return Number.isNaN(date.valueOf()) ? text : shortDay.format(date);
}

/** A name in the interface's language or the nearest there is: {text, language}. */
export function named(names, fallback = "") {
  for (const code of [language, "en", "ar", "fr", "ru", ...Object.keys(names ?? {})]) if (names?.[code]) return { text: names[code], language: code };
  return { text: String(fallback), language: "und" };
}

/** The name as an element that keeps its own direction. */
export function nameOf(names, fallback = "") {
  const name = named(names, fallback);
  return el("bdi", spoken(name.language), name.text);
}
