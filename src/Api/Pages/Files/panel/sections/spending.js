import { el } from "../../shared/dom.js";
import { count, money, number } from "../../shared/format.js";
import { barChart } from "../chart.js";
import { bucketsOf, daysUntil } from "../days.js";
import { empty, table } from "../table.js";

export const requests = 1;
export const waits = true;

export async function load(session, { period }) {
  const [answer, balance] = await Promise.all([
    session.read("analytics", "spending", { period }),
    session.read("billing", "balance"),
  ]);
  const byDay = new Map(answer.data.map((row) => [row.date, row]));
  const buckets = bucketsOf(daysUntil(answer.time, Number(period))).map((bucket) => sumOf(bucket, byDay));
  return { buckets, period, currency: balance.data.currency };
}

export function show({ buckets, period, currency }) {
  const invoices = buckets.reduce((sum, bucket) => sum + bucket.invoices, 0);
  if (invoices === 0) return empty(`No invoice was paid in these ${period} days.`);
  const spent = buckets.reduce((sum, bucket) => sum + bucket.spent, 0);
  const tell = ({ name, spent: amount, invoices: paid }) =>
    `${name}: ${money(amount, currency)}, ${count(paid, "paid invoice", "paid invoices")}`;
  return [
    barChart({
      label: "Spending over time",
      summary: `${money(spent, currency)} in ${period} days, ${count(invoices, "paid invoice", "paid invoices")}.`,
      buckets: buckets.map((bucket) => ({ short: bucket.short, values: [bucket.spent] })),
      series: [{ name: "Spent", look: "bar-good" }],
      tell: (index) => tell(buckets[index]),
    }),
    el("details", {}, el("summary", {}, "Spending as a table"), tableOf(buckets, currency)),
  ];
}

function sumOf({ name, short, days }, byDay) {
  const rows = days.map((date) => byDay.get(date)).filter((row) => row !== undefined);
  return {
    name,
    short,
    // In cents, so that the sum is exact.
    spent: rows.reduce((sum, row) => sum + Math.round(row.total_spent * 100), 0) / 100,
    invoices: rows.reduce((sum, row) => sum + row.invoice_count, 0),
  };
}

const tableOf = (buckets, currency) =>
  table(
    "Spending over time",
    [
      { title: "Paid (UTC)", of: (bucket) => bucket.name, isHeading: true },
      { title: "Invoices", of: (bucket) => number(bucket.invoices), isNumber: true },
      { title: "Spent", of: (bucket) => money(bucket.spent, currency), isNumber: true },
    ],
    buckets.filter((bucket) => bucket.invoices > 0).reverse(),
  );
