import { announce, el, focusOn } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { explain } from "../shared/errors.js";

/**
 * A part of the dashboard: what its module reads and shows, in the place that the page has for it. A module exports `load`,
 * `show` and `requests`, and `waits` if it is only loaded on demand when requests are scarce.
 */
export class Section {
  #node;
  #body;
  #module;
  #dashboard;
  #isClosed = false;

  constructor(node, module, dashboard) {
    this.#node = node;
    this.#body = node.querySelector(".body");
    this.#module = module;
    this.#dashboard = dashboard;
    this.heading = node.querySelector("h2");
    this.isWanted = !module.waits;
    for (const option of node.querySelectorAll("[data-option]"))
      option.onchange = () => this.isWanted && this.load();
  }

  get name() {
    return this.#node.dataset.section;
  }

  get requests() {
    return this.#module.requests;
  }

  get session() {
    return this.#dashboard.session;
  }

  /** Loads what is new, once nothing stands against it. */
  load() {
    this.isWanted = true;
    this.#node.setAttribute("aria-busy", "true");
    if (!this.#body.hasChildNodes()) this.#fill(placeholder());
    return this.#dashboard.loader.load(() => this.#loadOnce());
  }

  /** Something was done that may have ended the session. */
  checkSession() {
    return this.#dashboard.renewLimits();
  }

  /** Loads through the same queue, for more of what is shown. */
  queue(task) {
    return this.#dashboard.loader.load(task);
  }

  /** Leaves the loading to the reader. */
  offer() {
    const button = el("button", { type: "button", onclick: () => this.#loadOnDemand() }, "Show");
    button.setAttribute("aria-label", `Show ${this.heading.textContent.toLowerCase()}`);
    const cost = `Takes ${count(this.requests, "request", "requests")}.`;
    this.#fill(el("p", { class: "offer" }, button, el("span", { class: "muted" }, cost)));
  }

  /** Shows what was read before, changed by what was done since. */
  redraw(data) {
    this.#fill(this.#module.show(data, this));
  }

  /** Forgets all that it shows, and shows nothing more. */
  close() {
    this.#isClosed = true;
    this.#body.replaceChildren();
    this.#node.removeAttribute("aria-busy");
  }

  async #loadOnDemand() {
    focusOn(this.heading);
    await this.load();
    announce(`${this.heading.textContent} loaded.`);
  }

  async #loadOnce() {
    try {
      this.redraw(await this.#module.load(this.session, this.#options()));
    } catch (error) {
      if (error.kind === "limited" || error.kind === "away") throw error;
      if (error.kind !== "refused") this.#fill(this.#failure(error));
    }
    this.#node.removeAttribute("aria-busy");
  }

  #options() {
    const options = this.#node.querySelectorAll("[data-option]");
    return Object.fromEntries(Array.from(options, (option) => [option.dataset.option, option.value]));
  }

  #failure(error) {
    const again = el("button", { type: "button", onclick: () => this.load() }, "Try again");
    again.setAttribute("aria-label", `Load ${this.heading.textContent.toLowerCase()} again`);
    return el("div", { class: "failure", role: "alert" }, el("p", {}, explain(error)), again);
  }

  #fill(...nodes) {
    // An answer that was still on its way belongs to a session that has ended.
    if (this.#isClosed) return;
    const hadFocus = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(...nodes.flat().filter((node) => node !== null));
    // What had the focus is gone; the reader stays in this section.
    if (hadFocus) focusOn(this.heading);
  }
}

const placeholder = () =>
  el("div", { class: "placeholder" }, el("span", { class: "visually-hidden" }, "Loading…"), el("i"), el("i"), el("i"));
