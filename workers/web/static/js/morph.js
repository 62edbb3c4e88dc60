// Turns what is shown into what should be shown, node by node, so that focus, selection and open details stay.

/** Make ``from`` look like ``to``; children with the same data-key are the same thing, wherever they stand. */
export function morph(from, to) {
  if (from.dataset?.island && from.dataset.island === to.dataset?.island) {
    from.receive?.(to);
    return;
  }
  attributes(from, to);
  children(from, to);
}

function attributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === "open" && from.localName === "details")) from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) === value) continue;
    if (name === "style") from.style.cssText = value; // the attribute itself is forbidden by the policy
    else from.setAttribute(name, value);
  }
}

function children(from, to) {
  const keyed = new Map();
  for (const child of from.children) if (child.dataset?.key) keyed.set(child.dataset.key, child);
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = wanted.dataset?.key;
    let match = key ? keyed.get(key) : here;
    if (match && !alike(match, wanted)) match = null;
    if (!match) {
      from.insertBefore(wanted, here);
      continue;
    }
    if (match === here) here = here.nextSibling;
    else from.insertBefore(match, here);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
    else if (match.data !== wanted.data) match.data = wanted.data;
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

function alike(one, other) {
  return (
    one.nodeType === other.nodeType &&
    one.localName === other.localName &&
    one.dataset?.key === other.dataset?.key &&
    one.dataset?.island === other.dataset?.island
  );
}
