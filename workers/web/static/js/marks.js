// Mentions in a text. Offsets are Unicode code points; a JavaScript string counts UTF-16 units.

/** Pieces of a text in order: {text, mention|null}. Overlapping or impossible mentions are left out. */
export function pieces(text, mentions) {
  const points = Array.from(text);
  const found = [];
  let at = 0;
  for (const mention of [...mentions].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (!(mention.start >= at) || !(mention.end > mention.start) || mention.end > points.length) continue;
    if (mention.start > at) found.push({ text: points.slice(at, mention.start).join(""), mention: null });
    found.push({ text: points.slice(mention.start, mention.end).join(""), mention });
    at = mention.end;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(""), mention: null });
  return found;
}

/** The mentions of a story's actors in one of its fields, each with its actor. */
export function mentionsIn(story, field, actorId = null) {
  return (story.actors ?? [])
    .filter((actor) => actorId === null || actor.actor_id === actorId)
    .flatMap((actor) => (actor.mentions ?? []).filter((one) => one.field === field).map((one) => ({ ...one, actor })));
}

/** A part of the text around a mention, cut at words: {text, mentions with offsets into it}. */
export function around(text, mentions, reach) {
  if (!mentions.length) return { text: Array.from(text).slice(0, 2 * reach).join(""), mentions: [] };
  const points = Array.from(text);
  const first = mentions.reduce((one, other) => (other.start < one.start ? other : one));
  let from = Math.max(0, first.start - reach);
  let to = Math.min(points.length, first.end + reach);
  while (from > 0 && from < first.start && !/\s/u.test(points[from - 1])) from += 1;
  while (to < points.length && to > first.end && !/\s/u.test(points[to])) to -= 1;
  const before = from > 0 ? "… " : "";
  const shift = Array.from(before).length - from;
  return {
    text: before + points.slice(from, to).join("") + (to < points.length ? " …" : ""),
    mentions: mentions
      .filter((one) => one.start >= from && one.end <= to)
      .map((one) => ({ ...one, start: one.start + shift, end: one.end + shift })),
  };
}

/** Paragraphs of a text (lines), each with its mentions moved to its own offsets. */
export function paragraphs(text, mentions) {
  let start = 0;
  return text.split("\n").map((line) => {
    const end = start + Array.from(line).length;
    const own = mentions
      .filter((one) => one.start >= start && one.end <= end)
      .map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
    start = end + 1;
    return { text: line, mentions: own };
  });
}
