// Charts by Apache ECharts, loaded when the first one is shown. Every chart's figures stand beside it as text.

import { el } from "./dom.js";
import { dayName, figure, named, say } from "./speech.js";

const LIBRARY = "/static/vendor/echarts/echarts.esm.min.js";
const REACH = 14; // actors in the graph: more are a tangle
let library = null;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** An element that draws ``option(data)`` and draws it anew when a later rendering brings other data, or the theme. */
function chart(key, label, data, option, clicked = null) {
  const node = el("div", { class: `chart ${key}`, "data-island": key, role: "img", "aria-label": label });
  node.data = data;
  let drawn = null;
  const draw = () => drawn?.setOption(option(node.data), { notMerge: true });
  node.receive = (fresh) => {
    node.setAttribute("aria-label", fresh.getAttribute("aria-label"));
    if (JSON.stringify(fresh.data) === JSON.stringify(node.data)) return;
    node.data = fresh.data;
    draw();
  };
  const start = async () => {
    library ??= import(LIBRARY);
    const { init } = await library;
    if (!node.isConnected) return;
    drawn = init(node, null, { renderer: "canvas" });
    draw();
    if (clicked) drawn.on("click", (event) => clicked(event));
    const sized = new ResizeObserver(() => (node.isConnected ? drawn.resize() : end()));
    const themed = () => draw();
    const end = () => {
      sized.disconnect();
      removeEventListener("rasad:theme", themed);
      drawn.dispose();
    };
    sized.observe(node);
    addEventListener("rasad:theme", themed);
    node.dataset.drawn = "true";
  };
  requestAnimationFrame(start);
  return node;
}

// The tooltip is drawn on the canvas: the library's other way is markup made of strings, which the policy forbids.
function tooltip() {
  return {
    renderMode: "richText",
    backgroundColor: colour("--raised"),
    borderColor: colour("--rule"),
    textStyle: { color: colour("--ink"), fontFamily: font() },
    confine: true,
  };
}

function font() {
  return getComputedStyle(document.body).fontFamily;
}

function still() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Stories and reports by day. Time runs from left to right in both languages, as axes do. */
export function timeline(days, label) {
  return chart("timeline", label, days, (rows) => {
    const axis = { axisLine: { lineStyle: { color: colour("--rule") } }, axisLabel: { color: colour("--quiet"), fontFamily: font() } };
    const series = (name, field, paint, kind) => ({
      name, type: kind, data: rows.map((row) => row[field]), color: paint, symbol: "none", smooth: 0.2, barMaxWidth: 18,
      lineStyle: { width: 2 }, itemStyle: { borderRadius: kind === "bar" ? [2, 2, 0, 0] : 0 },
    });
    return {
      animation: still(),
      grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colour("--ink"), fontFamily: font() } },
      tooltip: { ...tooltip(), trigger: "axis" },
      xAxis: { type: "category", data: rows.map((row) => dayName(row.day)), axisTick: { show: false }, ...axis },
      yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: colour("--rule") } }, ...axis },
      series: [
        series(say("stories"), "stories", colour("--accent"), "bar"),
        series(say("reports"), "reports", colour("--gold"), "line"),
        series(say("mentions"), "mentions", colour("--quiet"), "line"),
      ],
    };
  });
}

/** Who with whom: the actor in the middle, the others around, lines as thick as stories are shared. */
export function network(centre, found, label, clicked) {
  const data = { centre, items: found.items.slice(0, REACH), among: found.among ?? [] };
  return chart("network", label, data, graph, (event) => event.dataType === "node" && clicked(event.data.id));
}

function graph({ centre, items, among }) {
  const most = Math.max(1, ...items.map((item) => item.together));
  const node = (actor, size, fixed) => ({
    id: actor.id,
    name: actor.id, // ids are one actor's; names needn't be
    value: named(actor.name, actor.id).text,
    symbolSize: size,
    itemStyle: { color: colour(`--${actor.type}`), borderColor: colour("--paper"), borderWidth: 2 },
    label: { fontWeight: fixed ? 600 : 400 },
  });
  const link = (source, target, n, faint) => ({
    source, target, value: n,
    lineStyle: { width: 0.8 + (5 * n) / most, opacity: faint ? 0.35 : 0.6, curveness: faint ? 0.15 : 0 },
  });
  const nodes = [node(centre, 42, true), ...items.map((item) => node(item.actor, 14 + (20 * item.together) / most, false))];
  const around = items.map((item) => link(centre.id, item.actor.id, item.together, false));
  const between = among
    .filter(([i, j]) => items[i] && items[j])
    .map(([i, j, n]) => link(items[i].actor.id, items[j].actor.id, n, true));
  return {
    animation: false, // the layout is computed at once: no dance
    tooltip: {
      ...tooltip(),
      formatter: ({ dataType, data }) => (dataType === "node" ? data.value : `${say("actor.together")}: ${figure(data.value)}`),
    },
    series: [{
      type: "graph",
      layout: "force",
      force: { repulsion: 900, edgeLength: [90, 170], gravity: 0.12, layoutAnimation: false },
      roam: "move",
      data: nodes,
      links: [...around, ...between],
      label: {
        show: true, position: "bottom", color: colour("--ink"), fontFamily: font(), fontSize: 12,
        textBorderColor: colour("--paper"), textBorderWidth: 3, formatter: ({ data }) => data.value,
      },
      lineStyle: { color: colour("--quiet") },
      emphasis: { focus: "adjacency" },
    }],
  };
}
