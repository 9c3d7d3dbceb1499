import { el } from "../../shared/dom.js";
import { count, dayOf, number, responseTime, share, utcDay, utcShortDay } from "../../shared/format.js";
import { barChart } from "../chart.js";
import { daysUntil } from "../days.js";
import { empty, table } from "../table.js";

export const requests = 1;

export async function load(session, { period }) {
  const answer = await session.read("analytics", "usage", { period });
  return { rows: answer.data, days: daysUntil(answer.time, Number(period)) };
}

export function show({ rows, days }) {
  if (rows.length === 0) return empty(`No requests in these ${days.length} days.`);
  const byDay = new Map(rows.map((row) => [row.date, row]));
  return [
    barChart({
      label: "Requests by day",
      summary: summaryOf(rows, days),
      buckets: days.map((date) => {
        const row = byDay.get(date);
        return { short: utcShortDay(dayOf(date)), values: [row?.success_count ?? 0, row?.error_count ?? 0] };
      }),
      series: [{ name: "Answered", look: "bar-good" }, { name: "Errors", look: "bar-bad" }],
      tell: (index) => tell(days[index], byDay.get(days[index])),
    }),
    el("details", {}, el("summary", {}, "Requests as a table"), tableOf(rows)),
  ];
}

function summaryOf(rows, days) {
  const total = rows.reduce((sum, row) => sum + row.request_count, 0);
  const errors = rows.reduce((sum, row) => sum + row.error_count, 0);
  const busiest = rows.reduce((most, row) => (row.request_count > most.request_count ? row : most));
  return `${count(total, "request", "requests")} in ${days.length} days, ${count(errors, "error", "errors")} (${share(errors, total)}). Most on ${utcDay(dayOf(busiest.date))}: ${number(busiest.request_count)}.`;
}

const tell = (date, row) =>
  `${utcDay(dayOf(date))}: ${count(row?.request_count ?? 0, "request", "requests")}, ${count(row?.error_count ?? 0, "error", "errors")}`;

const tableOf = (rows) =>
  table(
    "Requests by day",
    [
      { title: "Day (UTC)", of: (row) => utcDay(dayOf(row.date)), isHeading: true },
      { title: "Requests", of: (row) => number(row.request_count), isNumber: true },
      { title: "Errors", of: (row) => number(row.error_count), isNumber: true },
      { title: "Share", of: (row) => share(row.error_count, row.request_count), isNumber: true },
      { title: "Answered in", of: (row) => responseTime(row.avg_response_time), isNumber: true },
    ],
    rows.toSorted((one, other) => other.date.localeCompare(one.date)),
  );
