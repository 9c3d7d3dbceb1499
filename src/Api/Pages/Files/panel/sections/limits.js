import { el, svg } from "../../shared/dom.js";
import { duration, hourAndMinute, number } from "../../shared/format.js";

const nearlyAll = 0.8;

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
  return el(
    "div",
    { class: "meter" },
    el("h3", {}, title),
    el("p", {}, el("strong", {}, remaining === 0 ? "None" : number(remaining)), " left"),
    el(
      "div",
      { role: "meter", "aria-label": title, "aria-valuemin": 0, "aria-valuemax": limit, "aria-valuenow": Math.min(used, limit), "aria-valuetext": text },
      bar(used / Math.max(1, limit)),
    ),
    el("p", { class: "muted" }, text, reset === null ? "" : `; starts again at ${reset}`),
  );
}

const bar = (part) =>
  svg(
    "svg",
    { class: "share", height: 10, "aria-hidden": "true" },
    svg("rect", { class: part < nearlyAll ? "bar-good" : "bar-bad", width: `${Math.min(1, part) * 100}%`, height: 10 }),
  );

// By the server's clock: the reader's may be wrong.
const secondsTo = ({ reset }, time) => Math.max(1, reset - time.getTime() / 1000);

// To the nearest minute, which is when windows begin.
const clockOf = (seconds) => hourAndMinute(new Date(Math.round((Date.now() + seconds * 1000) / 60_000) * 60_000));

const until = (seconds) => `${clockOf(seconds)}, in ${duration(seconds)}`;
