// News of new stories: Server-Sent Events read with fetch (an EventSource can't send the token), else polling.

import { address, headers } from "./api.js";

const SILENCE = 40_000; // the worker sends a heartbeat every 15 s: two may be lost
const POLL = 5_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

/** Call ``heard({ids, actors})`` when stories came (null fields: perhaps), ``told(state)`` when the line changes. */
export function follow(heard, told) {
  let pause = FIRST_PAUSE;
  let failures = 0;
  let connected = false;

  async function listen() {
    for (;;) {
      try {
        await stream();
      } catch {
        // the same as an end: asked again below
      }
      if (connected && failures === 0) pause = FIRST_PAUSE;
      connected = false;
      failures += 1;
      told(failures > 1 ? "polling" : "connecting");
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async function stream() {
    const control = new AbortController();
    let watch = setTimeout(() => control.abort(), SILENCE);
    try {
      const options = { headers: headers({ Accept: "text/event-stream" }), signal: control.signal, cache: "no-store" };
      const response = await fetch(address("events"), { ...options, credentials: "omit" });
      if (!response.ok || !response.body) return;
      connected = true;
      if (failures > 0) heard({ ids: null, actors: null }); // what came meanwhile is unknown
      failures = 0;
      pause = FIRST_PAUSE;
      told("live");
      for await (const event of events(response.body)) {
        clearTimeout(watch);
        watch = setTimeout(() => control.abort(), SILENCE);
        if (event.name === "stories") heard(JSON.parse(event.data));
      }
    } finally {
      clearTimeout(watch);
      control.abort();
    }
  }

  setInterval(() => {
    if (!connected && !document.hidden) heard({ ids: null, actors: null });
  }, POLL);
  listen();
}

/** The events of a body, comments (heartbeats) as events without a name. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = { name: "message", data: "" };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith(":")) yield { name: null, data: "" };
      else if (line.startsWith("event:")) event.name = line.slice(6).trim();
      else if (line.startsWith("data:")) event.data += (event.data ? "\n" : "") + line.slice(5).trimStart();
      else if (line === "" && event.data) {
        yield event;
        event = { name: "message", data: "" };
      }
    }
  }
}
