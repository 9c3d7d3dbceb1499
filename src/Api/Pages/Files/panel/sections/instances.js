import { el, svg } from "../../shared/dom.js";
import { count, day, number, share } from "../../shared/format.js";
import { at, badge, empty, firstPage, named, pages, table } from "../table.js";

const atOnce = 6;
const states = [
  { name: "active", title: "Active", look: "bar-live", tone: "good" },
  { name: "sleep", title: "Asleep", look: "bar-rest", tone: "plain" },
  { name: "dead", title: "Dead", look: "bar-bad", tone: "bad" },
];

export const requests = 1;
export const waits = true;

/** The counts are exact, however many instances there are; the list comes by pages. */
export async function load(session, { status }) {
  const [stats, list] = await Promise.all([
    session.read("stats", "overview"),
    firstPage(session, "instances", "list", status === "" ? {} : { status }, atOnce),
  ]);
  const { active_instances: active, asleep_instances: sleep, dead_instances: dead } = stats.data;
  return Object.assign(list, { counts: { active, sleep, dead } });
}

export function show(instances, section) {
  const { counts, rows } = instances;
  const total = counts.active + counts.sleep + counts.dead;
  if (total === 0) return empty("No instances yet.");
  const list = rows.length === 0 ? empty("No instance has this status.") : tableOf(rows);
  return [bar(counts, total), legend(counts, total), ...pages(section, instances, "instances", list)];
}

function bar(counts, total) {
  let before = 0;
  const parts = states.map(({ name, look }) => {
    const x = before;
    before += counts[name];
    return svg("rect", { class: look, x: `${(x / total) * 100}%`, width: `${(counts[name] / total) * 100}%`, height: 14 });
  });
  const text = states.map(({ name, title }) => `${counts[name]} ${title.toLowerCase()}`).join(", ");
  const label = `${count(total, "instance", "instances")}: ${text}`;
  return svg("svg", { class: "share", role: "img", "aria-label": label, height: 14 }, ...parts);
}

const legend = (counts, total) =>
  el(
    "dl",
    { class: "counts" },
    states.map(({ name, title, look }) =>
      el(
        "div",
        {},
        el("dt", {}, el("i", { class: look }), title),
        el("dd", {}, el("strong", {}, number(counts[name])), " ", el("span", { class: "muted" }, share(counts[name], total))),
      ),
    ),
  );

function tableOf(rows) {
  const stateOf = ({ status }) => states.find(({ name }) => name === status);
  return table(
    "Instances, newest first",
    [
      { title: "Name and path", of: (row) => named(row.instance_name, row.instance_path), isHeading: true },
      { title: "Type", of: (row) => `${row.type}, ${row.instance_type}` },
      { title: "Status", of: (row) => badge(stateOf(row)?.title ?? row.status, stateOf(row)?.tone) },
      { title: "Made", of: (row) => at(row.created_at, day) },
    ],
    rows,
  );
}
