// The worker's HTTP API: JSON in, JSON out, with the token where one is asked for.

const TOKEN = "rasad.token";

export class ApiError extends Error {
  constructor(status, code, message, retryAfter) {
    super(message);
    Object.assign(this, { status, code, retryAfter });
  }
}

/** The token of this session, kept until the tab is closed. */
export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (value) => (value ? sessionStorage.setItem(TOKEN, value) : sessionStorage.removeItem(TOKEN)),
};

export function headers(more = {}) {
  return token.get() ? { ...more, Authorization: `Bearer ${token.get()}` } : more;
}

export function address(path, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return `/api/v1/${path}${kept.length ? `?${new URLSearchParams(kept)}` : ""}`;
}

/** An id as a part of an address: its slashes stay. */
export function id(text) {
  return String(text).split("/").map(encodeURIComponent).join("/");
}

export function get(path, query = {}, signal = undefined) {
  return ask(address(path, query), { headers: headers({ Accept: "application/json" }), signal, cache: "no-store" });
}

export function post(path) {
  return ask(address(path), { method: "POST", headers: headers({ "X-Rasad": "1" }) });
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, { ...options, credentials: "omit" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, "unreachable", "", 5);
  }
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const wait = Number.parseFloat(response.headers.get("Retry-After"));
  const { code = "", message = "" } = body?.error ?? {};
  throw new ApiError(response.status, code, message, Number.isFinite(wait) ? wait : null);
}
