import { announce, byId, el, focusOn } from "../shared/dom.js";
import { clockTime, until } from "../shared/format.js";
import { Loader } from "./loader.js";
import { Section } from "./section.js";

const limitsEvery = 30_000;
// Loading everything may take half of what is left of the minute, and a twentieth of what is left of the day.
const shareOfMinute = 2;
const shareOfDay = 20;

/** All sections for one session. */
export class Dashboard {
  #sections = [];
  #timer = null;
  #isClosed = false;

  constructor(session) {
    this.session = session;
    this.loader = new Loader();
    this.loader.addEventListener("pause", ({ detail }) => showPause(detail, this.loader));
    this.loader.addEventListener("resume", hidePause);
  }

  async open() {
    this.#sections = await sectionsOf(this);
    const limits = this.#named("limits");
    await limits.load();
    await this.#loadAll(await this.session.read("profile", "limits").catch(() => null));
    if (this.#isClosed) return;
    // Asking for the limits is free.
    this.#timer = setInterval(() => document.hidden || this.renewLimits(), limitsEvery);
  }

  async refresh() {
    this.session.forget();
    announce("Loading.");
    await this.#load(this.#sections.filter((section) => section.isWanted));
  }

  close() {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.loader.close();
    hidePause();
    byId("sparing").hidden = true;
    for (const section of this.#sections) section.close();
  }

  async #loadAll(limits) {
    const others = this.#sections.filter((section) => section.name !== "limits");
    const isSparing = limits !== null && areScarce(limits.data, others);
    byId("sparing").hidden = !isSparing;
    for (const section of others)
      if (isSparing && !section.isWanted) section.offer();
      else section.isWanted = true;
    await this.#load(others.filter((section) => section.isWanted));
  }

  async #load(sections) {
    await Promise.all(sections.map((section) => section.load()));
    if (this.#isClosed) return;
    byId("as-of").textContent = `As of ${clockTime(new Date())}`;
    announce("Everything is loaded.");
    this.renewLimits();
  }

  /** Costs nothing, and finds out whether the key still works. If it fails, what is shown stays until the next time. */
  async renewLimits() {
    try {
      this.#named("limits").redraw(await this.session.readAnew("profile", "limits"));
    } catch (error) {
      if (error.kind === undefined) throw error;
    }
  }

  #named(name) {
    return this.#sections.find((section) => section.name === name);
  }
}

// A section is an element of the page that names its module; there is no other list.
const sectionsOf = (dashboard) =>
  Promise.all(
    Array.from(document.querySelectorAll("[data-section]"), async (node) => {
      const module = await import(`./sections/${node.dataset.section}.js`);
      return new Section(node, module, dashboard);
    }),
  );

function areScarce({ minute, day }, sections) {
  const cost = sections.reduce((sum, section) => sum + section.requests, 0);
  return cost * shareOfMinute > minute.remaining || cost * shareOfDay > day.remaining;
}

function showPause({ error, seconds }, loader) {
  const again = el("button", { type: "button", onclick: () => loader.tryNow() }, "Try again now");
  const text =
    error.kind === "limited"
      ? `The requests of your plan are used up for now. This page goes on by itself ${until(seconds)}.`
      : `${error.message} The next try is ${until(seconds)}.`;
  const pause = byId("pause");
  const hadFocus = pause.contains(document.activeElement);
  pause.replaceChildren(el("p", {}, text), error.kind === "away" ? again : "");
  pause.hidden = false;
  if (hadFocus) focusOn(pause);
}

function hidePause() {
  const pause = byId("pause");
  if (pause.contains(document.activeElement)) focusOn(byId("dashboard-title"));
  pause.hidden = true;
  pause.replaceChildren();
}
