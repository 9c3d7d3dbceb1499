import { announce, el } from "../shared/dom.js";
import { clockTime } from "../shared/format.js";
import { indent, showJson } from "./json.js";
import { addCopying } from "./samples.js";

// What the protocol says in headers. The first that are there are shown.
const told = [
  "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit", "RateLimit-Policy", "Retry-After",
  "X-Error-Code", "X-Request-Id", "Link", "Idempotent-Replayed", "Allow", "Content-Type",
];

/** Shows status, headers and body of an answer; nothing of it is ever read as HTML. */
export function showAnswer(place, call, answer, explanation) {
  const { status, headers, body, milliseconds } = answer;
  const good = status >= 200 && status < 300;
  const code = el("code");
  showJson(code, indent(body));
  const figure = el("figure", { class: "code" }, el("figcaption", {}, "Body"), el("pre", { tabindex: "0" }, code));
  addCopying(figure);
  place.replaceChildren(
    el("p", {}, el("code", {}, `${call.method} ${call.path}`)),
    call.body ? el("p", { class: "muted" }, el("code", {}, JSON.stringify(call.body, hideSecrets))) : "",
    el("p", {}, el("span", { class: `badge ${good ? "good" : status === 429 ? "warn" : "bad"}` }, `${status}`), " ",
      el("span", { class: "said" }, explanation ?? answer.envelope.message), " ",
      el("span", { class: "muted" }, `${Math.round(milliseconds)} ms`)),
    ...headersOf(headers),
    figure,
  );
  announce(`${status}. ${explanation ?? answer.envelope.message}`);
}

// A body that is shown is a body that someone may copy.
const hideSecrets = (name, value) => (name === "password" ? "…" : value);

export function showAway(place, message) {
  place.replaceChildren(el("p", {}, el("span", { class: "badge bad" }, "no answer"), " ", el("span", { class: "said" }, message)));
  announce(message);
}

function headersOf(headers) {
  const there = told.filter((name) => headers.has(name));
  if (there.length === 0) return [];
  return [el("dl", { "aria-label": "Headers" }, there.flatMap((name) => [el("dt", {}, name), el("dd", {}, headers.get(name) + hint(name, headers))]))];
}

// Seconds since 1970 say little to people.
function hint(name, headers) {
  if (name !== "X-RateLimit-Reset") return "";
  const time = new Date(Number(headers.get(name)) * 1000);
  return Number.isNaN(time.getTime()) ? "" : ` (${clockTime(time)})`;
}
