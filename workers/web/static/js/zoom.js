// A drawing that is zoomed and moved: by buttons, keys, wheel, drag and two fingers.

import { el } from "./dom.js";
import { morph } from "./morph.js";
import { figure, say } from "./speech.js";

const NEAREST = 12; // times the whole: beyond, the outline (1:110 million) is all corners
const STEP = 1.6; // of a button or key
const ARROW = 0.2; // of what is seen
const SLIP = 4; // pixels a press may move and still be a click
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A part [left, top, width, height] of ``whole``, ``factor`` times nearer around a point that stays where it is. */
export function nearer(view, factor, [x, y], whole) {
  const aspect = view[3] / view[2];
  const width = Math.min(Math.max(view[2] / factor, whole[2] / NEAREST), whole[2]);
  const by = width / view[2];
  return within([x - (x - view[0]) * by, y - (y - view[1]) * by, width, width * aspect], whole);
}

/** The same part, moved so that it shows nothing outside of the whole, or the whole in its middle. */
export function within([left, top, width, height], whole) {
  const fit = (start, length, from, all) => (length >= all ? from - (length - all) / 2 : Math.min(Math.max(start, from), from + all - length));
  return [fit(left, width, whole[0], whole[2]), fit(top, height, whole[1], whole[3]), width, height];
}

/** An element with ``draw(data, view, pixels)``, an svg of what is seen; later renderings bring other data, the view stays. */
export function zoomable(key, start, whole, data, draw) {
  let view = start;
  let due = 0;
  const picture = draw(data, view, 0);
  const level = el("span", { class: "hidden", role: "status" });
  const button = (words, sign, press) => el("button", { type: "button", class: "icon", "aria-label": words, title: words, onclick: press }, el("span", { "aria-hidden": "true" }, sign));
  const more = button(say("places.in"), "+", () => zoom(STEP));
  const less = button(say("places.out"), "−", () => zoom(1 / STEP));
  const back = button(say("places.back"), "⟲", () => show(start));
  const node = el("div", { class: "zoomable", "data-island": key }, picture, el("div", { class: "zooms", role: "group", "aria-label": say("places.zoom") }, more, less, back), level);
  node.data = data;
  node.receive = (fresh) => {
    node.data = fresh.data;
    redraw();
  };

  const centre = () => [view[0] + view[2] / 2, view[1] + view[3] / 2];
  const width = () => picture.getBoundingClientRect().width;
  const pixel = () => view[2] / (width() || 1); // in units
  const at = (x, y) => {
    const { left, top } = picture.getBoundingClientRect();
    return [view[0] + (x - left) * pixel(), view[1] + (y - top) * pixel()];
  };

  function redraw() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      morph(picture, draw(node.data, view, width()));
    });
  }

  /** Show a part; false where it is shown already. */
  function show(wanted) {
    if (wanted.every((n, i) => Math.abs(n - view[i]) < 1e-6)) return false;
    const zoomed = wanted[2] !== view[2];
    view = wanted;
    if (zoomed) level.textContent = say("places.level", { n: figure(whole[2] / view[2]) });
    more.setAttribute("aria-disabled", view[2] <= (whole[2] / NEAREST) * 1.001);
    less.setAttribute("aria-disabled", view[2] >= whole[2] * 0.999);
    node.classList.toggle("near", view[2] < start[2] * 0.999); // one finger moves the map, no longer the page
    redraw();
    return true;
  }

  const zoom = (factor, point = centre()) => show(nearer(view, factor, point, whole));
  const move = (x, y) => show(within([view[0] + x, view[1] + y, view[2], view[3]], whole));

  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    const does = { "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), 0: () => show(start) };
    const done = event.key in ARROWS ? move(x * ARROW * view[2], y * ARROW * view[3]) : does[event.key]?.();
    if (done) event.preventDefault(); // at an edge the arrows scroll the page
  });
  // A wheel that zoomed wherever it passes would hold up everybody who scrolls.
  node.addEventListener("wheel", (event) => {
    const wanted = event.ctrlKey || event.metaKey; // a trackpad's pinch, too, is said to be Ctrl and the wheel
    if (!wanted && !node.contains(document.activeElement)) return;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 33;
    const done = zoom(Math.exp(-event.deltaY * lines * (wanted ? 0.01 : 0.002)), at(event.clientX, event.clientY));
    if (done || wanted) event.preventDefault();
  });
  // Who walks through the places by Tab sees each of them.
  node.addEventListener("focusin", (event) => {
    const circle = event.target.querySelector?.(":scope > circle");
    if (!circle || !event.target.matches(":focus-visible")) return;
    const [x, y] = [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
    const seen = x > view[0] && x < view[0] + view[2] && y > view[1] && y < view[1] + view[3];
    if (!seen) show(within([x - view[2] / 2, y - view[3] / 2, view[2], view[3]], whole));
  });
  let drawn = 0;
  new ResizeObserver(() => Math.round(width()) !== drawn && (drawn = Math.round(width()), redraw())).observe(picture);
  fingers(picture, { pixel, at, move, zoom });
  return node;
}

/** Let one pressed pointer move the drawing, and two zoom it. */
function fingers(picture, { pixel, at, move, zoom }) {
  const held = new Map(); // pointer → where it is
  let way = 0;
  picture.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!held.size) way = 0;
    held.set(event.pointerId, [event.clientX, event.clientY]);
  });
  picture.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    if (!event.buttons) return void held.delete(event.pointerId); // let go outside
    const now = [event.clientX, event.clientY];
    way += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const other = [...held].find(([pointer]) => pointer !== event.pointerId)?.[1];
    if (other) zoom(apart(now, other) / apart(before, other), at((now[0] + other[0]) / 2, (now[1] + other[1]) / 2));
    const share = other ? 0.5 : 1;
    if (way > SLIP) {
      picture.setPointerCapture(event.pointerId);
      move((before[0] - now[0]) * pixel() * share, (before[1] - now[1]) * pixel() * share);
    }
    held.set(event.pointerId, now);
  });
  const gone = (event) => held.delete(event.pointerId);
  for (const name of ["pointerup", "pointercancel"]) picture.addEventListener(name, gone);
  picture.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault());
  picture.addEventListener("dragstart", (event) => event.preventDefault()); // a link would be dragged away
  // The end of a drag is no click; a click without a press (detail 0) is the keyboard's.
  picture.addEventListener("click", (event) => event.detail && way > SLIP && event.preventDefault(), true);
}

function apart(one, other) {
  return Math.max(1, Math.hypot(one[0] - other[0], one[1] - other[1]));
}
