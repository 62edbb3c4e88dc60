// Elements from data. An article is hostile: its strings become text nodes and checked addresses, never markup.

const SVG = "http://www.w3.org/2000/svg";
const RTL = new Set(["ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"]);

/** An element with attributes (on… are listeners; null and false leave one out) and children (nodes, strings, lists). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (name === "style") {
      for (const [property, amount] of Object.entries(value)) node.style.setProperty(property, amount);
    } else if (name === "href" && !String(value).startsWith("#")) {
      throw new Error("an address of the data goes through outLink");
    } else if (name === "srcdoc" || name === "src") {
      throw new Error("the page embeds nothing");
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

/** The address if it is one of the web's, else null. */
export function safeUrl(text) {
  if (typeof text !== "string" || !/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link out of the page, or plain text where the address isn't one of the web's. */
export function outLink(address, ...children) {
  const url = safeUrl(address);
  if (url === null) return el("span", {}, ...children);
  const link = el("a", { class: "out", target: "_blank", rel: "noopener noreferrer nofollow" }, ...children);
  link.href = url;
  return link;
}

/** Attributes that give a text its own language and direction. */
export function spoken(language) {
  if (!language || language === "und" || !/^[A-Za-z-]{2,12}$/.test(language)) return { dir: "auto" };
  return { lang: language, dir: RTL.has(language.slice(0, 2)) || RTL.has(language) ? "rtl" : "ltr" };
}

/** Where a view goes; arguments are path segments, an object at the end its query. */
export function route(...parts) {
  const query = typeof parts.at(-1) === "object" ? parts.pop() : {};
  const kept = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const path = parts.map((part) => String(part).split("/").map(encodeURIComponent).join("/")).join("/");
  return `#/${path}${kept.length ? `?${new URLSearchParams(kept)}` : ""}`;
}
