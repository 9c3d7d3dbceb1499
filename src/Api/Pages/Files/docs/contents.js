import { announce, byId, el } from "../shared/dom.js";

/** The list of contents: search, the place where one is, and on narrow screens a button that shows it. */
export function prepareContents() {
  const entries = [...document.querySelectorAll("#contents li a")].map((link) => {
    const target = byId(decodeURIComponent(link.hash.slice(1)));
    // Samples say the same in five languages; what is told is enough to find it.
    const told = target?.querySelector(".told") ?? target;
    return { link, target, text: `${target?.id} ${told?.textContent ?? ""}`.toLowerCase() };
  });
  prepareToggle(entries);
  prepareSearch(entries);
  followScrolling(entries);
}

function prepareToggle(entries) {
  const toggle = el("button", { type: "button", id: "contents-toggle", "aria-expanded": "false", "aria-controls": "contents-list" }, "Contents and search");
  const open = (isOpen) => toggle.setAttribute("aria-expanded", String(isOpen));
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  byId("contents-list").before(toggle);
  byId("contents").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") === "false") return;
    open(false);
    toggle.focus();
  });
  for (const { link } of entries) link.addEventListener("click", () => open(false));
}

function prepareSearch(entries) {
  const nothing = el("p", { class: "nothing", hidden: true }, "Nothing is called that, or speaks of it.");
  const input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Action, parameter, error…" });
  byId("search-place").replaceWith(el("label", {}, "Search (press /)", input), nothing);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { link, text } of entries) {
      const fits = words.every((word) => text.includes(word));
      link.parentElement.hidden = !fits;
      if (fits) found++;
    }
    for (const group of document.querySelectorAll("#contents .group"))
      group.hidden = group.querySelector("li:not([hidden])") === null;
    nothing.hidden = found > 0;
    if (words.length > 0) announce(`${found} found`);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") entries.find(({ link }) => !link.parentElement.hidden)?.link.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    const toggle = byId("contents-toggle");
    if (toggle.offsetParent !== null) toggle.setAttribute("aria-expanded", "true");
    input.focus();
  });
}

function followScrolling(entries) {
  const linkOf = new Map(entries.map(({ link, target }) => [target, link]));
  const visible = new Set();
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    const current = entries.find(({ target }) => visible.has(target));
    if (!current) return;
    for (const { link } of entries) {
      if (link === current.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const target of linkOf.keys()) if (target) observer.observe(target);
}
