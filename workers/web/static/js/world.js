// The outline of the world with a circle for each place, as a drawing of any part of it.

import { route, svg } from "./dom.js";
import { count, named, say } from "./speech.js";

const NAMED = 40;
const LETTER = 13; // units, in the whole world at its usual width
const USUAL = 820; // pixels
export const WORLD = [0, -10, 1000, 450];
// longitude and latitude of the corners: west, north, east, south
const REGIONS = { world: null, arab: [-18, 44, 64, 2], europe: [-13, 66, 44, 33] };
export const REGION_NAMES = Object.keys(REGIONS);
const A = [1.340264, -0.081106, 0.000893, 0.003796]; // Equal Earth (Šavrič, Patterson, Jenny 2018)

/** Equal Earth, to the drawing's 1000 units of width. */
function project(longitude, latitude) {
  const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const square = angle * angle;
  const sixth = square ** 3;
  const slope = A[0] + 3 * A[1] * square + sixth * (7 * A[2] + 9 * A[3] * square);
  const x = (2 * Math.sqrt(3) * ((longitude * Math.PI) / 180) * Math.cos(angle)) / (3 * slope);
  const y = angle * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
  return [500 + x * 184.6, 236 - y * 184.6];
}

/** The part of the drawing that shows a region: left, top, width, height. */
export function frameOf(region) {
  const corners = REGIONS[region];
  if (!corners) return WORLD;
  const [west, north, east, south] = corners;
  const points = [project(west, north), project(east, north), project(west, south), project(east, south)];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
}

function line(numbers, closed) {
  let path = "";
  let turn = 0; // a line over the date line goes on beyond 180°, or it would be drawn through the whole world
  for (let i = 0; i < numbers.length; i += 2) {
    const step = i ? numbers[i] - numbers[i - 2] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    const [x, y] = project(numbers[i] + turn, numbers[i + 1]);
    path += `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return closed ? `${path}Z` : path;
}

let drawn = null;
function background(world) {
  drawn ??= [world.land.map((ring) => line(ring, true)).join(""), world.borders.map((one) => line(one, false)).join("")];
  return [svg("path", { class: "land", d: drawn[0] }), svg("path", { class: "borders", d: drawn[1] })];
}

/**
 * A part of the world with its places; the nearer, the larger they are, but less than the land. In few pixels they and
 * their names are larger: to be read, and reached by a finger.
 */
export function drawing(items, world, view, pixels) {
  const scale = view[2] / WORLD[2];
  const grow = Math.max(1, USUAL / (pixels || USUAL));
  const letter = LETTER * scale * grow;
  const most = Math.max(1, ...items.map((one) => one.stories));
  const radius = (n) => (2.5 + 15 * Math.sqrt(n / most)) * scale ** 0.7 * grow ** 0.6;
  const circles = [...items].sort((one, other) => other.stories - one.stories).map((one) => {
    const [x, y] = project(one.longitude, one.latitude);
    const words = `${named(one.name, one.id).text}: ${count("stories", one.stories)}`;
    return svg("a", { href: route("actors", one.id), "data-key": one.id, "aria-label": words }, svg("title", {}, words), svg("circle", { class: one.id.startsWith("country/") ? "country" : "place", cx: x.toFixed(2), cy: y.toFixed(2), r: radius(one.stories).toFixed(2) }));
  });
  const labels = placed(items, view, letter, radius).map(({ name, x, y }) => svg("text", { x: x.toFixed(2), y: y.toFixed(2), "font-size": letter.toFixed(2), "aria-hidden": "true", lang: name.language }, name.text));
  return svg("svg", { class: "world", viewBox: view.map((n) => n.toFixed(2)).join(" "), role: "group", tabindex: "0", "aria-label": say("places.map"), "aria-describedby": "map-how" }, ...background(world), circles, labels);
}

/** Names above their circles, of the most named places seen first, as long as none lies on another. */
function placed(items, [left, top, width, height], letter, radius) {
  const points = items.map((one) => [one, project(one.longitude, one.latitude)]);
  const seen = points.filter(([, [x, y]]) => x >= left && x <= left + width && y >= top && y <= top + height);
  const found = [];
  for (const [one, [x, middle]] of seen.slice(0, NAMED)) {
    const y = middle - radius(one.stories) - letter / 4;
    const name = named(one.name, one.id);
    const half = (name.text.length * letter) / 3.4;
    const free = found.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > 1.2 * letter);
    if (free) found.push({ name, x, y, half });
  }
  return found;
}
