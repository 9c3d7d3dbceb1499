import { announce, el } from "../shared/dom.js";
import { showJson } from "./json.js";

const storageName = "sharepanel-docs-language";

/** Samples in one language at a time, that call this server, with a button that copies them. */
export function prepareSamples() {
  const documentedHost = document.body.dataset.host;
  for (const code of document.querySelectorAll("figure.code code")) {
    // Each text is one node as the page comes.
    const text = code.textContent;
    if (code.matches(".json, .language-json")) showJson(code, text);
    else if (text.includes(documentedHost)) code.textContent = text.replaceAll(documentedHost, location.origin);
  }
  for (const figure of document.querySelectorAll("figure.code")) addCopying(figure);
  prepareLanguages();
}

/** A button that copies what a figure shows. */
export function addCopying(figure) {
  const button = el("button", { type: "button", class: "copy small" }, "Copy");
  const caption = figure.querySelector("figcaption")?.textContent;
  if (caption) button.setAttribute("aria-label", `Copy ${caption}`);
  button.addEventListener("click", async () => {
    const copied = await copy(figure.querySelector("pre").textContent);
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    announce(copied ? "Copied" : "Selected. Press Ctrl+C to copy.");
    if (!copied) getSelection().selectAllChildren(figure.querySelector("pre"));
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  figure.append(button);
}

// Without TLS a browser may not let a page write to the clipboard.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function prepareLanguages() {
  const groups = [...document.querySelectorAll(".shown")];
  const names = [...(groups[0]?.querySelectorAll(".sample") ?? [])].map((sample) => sample.dataset.language);
  const choose = (language) => {
    document.documentElement.dataset.language = language;
    for (const button of document.querySelectorAll(".languages button"))
      button.setAttribute("aria-pressed", String(button.textContent === language));
  };
  for (const group of groups) {
    const buttons = names.map((name) => el("button", { type: "button", class: "small", onclick: (event) => keepPlace(event.target, () => { choose(name); keep(name); }) }, name));
    group.prepend(el("div", { class: "choices" },
      el("div", { class: "languages", role: "group", "aria-label": "Language of the samples" }, buttons)));
  }
  const kept = restore();
  choose(names.includes(kept) ? kept : names[0]);
}

// All samples change at once, and with them how long what stands above is.
function keepPlace(node, change) {
  const before = node.getBoundingClientRect().top;
  change();
  scrollBy({ top: node.getBoundingClientRect().top - before, behavior: "instant" });
}

function restore() {
  try {
    return localStorage.getItem(storageName);
  } catch {
    return null;
  }
}

function keep(language) {
  try {
    localStorage.setItem(storageName, language);
  } catch {
    // Then it lasts as long as the page.
  }
}
