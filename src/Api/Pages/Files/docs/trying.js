import { send } from "../shared/call.js";
import { el, focusOn } from "../shared/dom.js";
import { away, explain } from "./explain.js";
import { fieldFor, valuesOf } from "./fields.js";
import { showAnswer, showAway } from "./result.js";

/** A form for each action that makes the call and shows all of the answer. */
export function prepareTrying(session) {
  for (const article of document.querySelectorAll(".action")) {
    const start = el("button", { type: "button", class: "primary", "aria-expanded": "false" }, "Try it");
    start.setAttribute("aria-describedby", `${article.id}-title`);
    let form = null;
    start.addEventListener("click", () => {
      if (form === null) {
        form = makeForm(article, session);
        start.parentElement.after(form);
      } else {
        form.hidden = !form.hidden;
      }
      start.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) focusOn(form.querySelector("h4"));
    });
    article.querySelector(".choices").append(start);
  }
}

function makeForm(article, session) {
  const action = article.dataset;
  const changes = action.changes !== undefined;
  const isAnonymous = action.anonymous !== undefined;
  const fields = [...article.querySelectorAll(".parameters tbody tr")].map((row) => fieldFor(row.dataset, article.id));
  const once = changes
    ? fieldFor({ name: "Idempotency-Key", type: "text", example: "", default: "", words: "" }, article.id)
    : null;
  const result = el("div", { class: "result", role: "group", "aria-label": "Answer to the call", tabindex: "-1" });
  const button = el("button", { class: "primary" }, "Send");
  const note = el("span", { class: "muted" }, changes ? "This changes the account for real." : "");
  const form = el("form", { class: "try card", novalidate: true, "aria-labelledby": `${article.id}-try` },
    el("h4", { id: `${article.id}-try` }, `Try it: ${action.method} `, el("code", {}, addressOf(action))),
    el("div", { class: "fields" }, fields.map((field) => field.label), once?.label),
    el("div", { class: "line" }, button, note),
    result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!isAnonymous && session.key === null) return session.askFor();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      const call = callOf(action, valuesOf(fields), once?.read() ?? "");
      const key = isAnonymous ? null : session.key;
      const answer = await send({ ...call, key });
      showAnswer(result, call, answer, explain(answer));
      if (answer.status === 401 && key !== null) result.append(el("p", {}, el("button", { type: "button", onclick: session.askFor }, "Sign in again")));
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      showAway(result, away);
    } finally {
      button.removeAttribute("aria-disabled");
    }
    result.focus();
  });
  return form;
}

function addressOf({ mode, selector, name }) {
  return `/api?${new URLSearchParams(name ? { mode, [selector]: name } : { mode })}`;
}

function callOf({ mode, selector, name, method }, values, once) {
  const all = { mode, ...(name ? { [selector]: name } : {}), ...values };
  const headers = once === "" ? {} : { "Idempotency-Key": once };
  return method === "POST"
    ? { method, path: "/api", body: all, headers }
    : { method, path: `/api?${new URLSearchParams(all)}`, headers };
}
