const svgNamespace = "http://www.w3.org/2000/svg";

// Everything that comes from the API becomes a text node here; nothing in these pages reads text as HTML.
function build(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** An HTML element; children are nodes or texts. */
export const el = (tag, properties = {}, ...children) =>
  build(document.createElement(tag), properties, children);

/** An SVG element. */
export const svg = (tag, properties = {}, ...children) =>
  build(document.createElementNS(svgNamespace, tag), properties, children);

export const byId = (id) => document.getElementById(id);

/** Moves the keyboard's and the screen reader's place to a heading or a region. */
export function focusOn(node) {
  if (!node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
  node.focus();
}

/** Says something to screen readers, and shows nothing. */
export function announce(text) {
  const region = byId("announcements");
  // The same text again would not be a change.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
