import { el } from "../../shared/dom.js";
import { duration, hourAndMinute, number } from "../../shared/format.js";

/** Free, and asked first: it tells whether there are requests for the rest. */
export const requests = 0;

export const load = (session) => session.read("profile", "limits");

export function show({ data, time }) {
  return [
    el(
      "div",
      { class: "meters" },
      meter("This minute", "requests", data.minute, clockOf(secondsTo(data.minute, time))),
      meter("Today", "requests", data.day, until(secondsTo(data.day, time))),
      meter("Organizations", "made", data.orgs),
      meter("Instances", "owned", data.instances),
    ),
    el("p", { class: "muted" }, `A request's body may have ${number(data.max_payload_mb)} MB. Minutes and days are those of UTC.`),
  ];
}

function meter(title, what, { limit, used, remaining = Math.max(0, limit - used) }, reset = null) {
  const text = `${number(used)} of ${number(limit)} ${what}`;
  const bar = el("meter", {
    min: 0, max: Math.max(1, limit), value: Math.min(used, limit), high: limit * 0.8, optimum: 0, "aria-label": `${title}: ${text}`,
  });
  return el(
    "div",
    { class: "meter" },
    el("h3", {}, title),
    el("p", {}, el("strong", {}, remaining === 0 ? "None" : number(remaining)), " left"),
    bar,
    el("p", { class: "muted" }, text, reset === null ? "" : `; starts again at ${reset}`),
  );
}

// By the server's clock: the reader's may be wrong.
const secondsTo = ({ reset }, time) => Math.max(1, reset - time.getTime() / 1000);

// To the nearest minute, which is when windows begin.
const clockOf = (seconds) => hourAndMinute(new Date(Math.round((Date.now() + seconds * 1000) / 60_000) * 60_000));

const until = (seconds) => `${clockOf(seconds)}, in ${duration(seconds)}`;
