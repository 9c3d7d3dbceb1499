import { day, money } from "../../shared/format.js";
import { at, badge, empty, firstPage, pages, table } from "../table.js";

const atOnce = 6;
const tones = { paid: "good", pending: "warn", overdue: "bad" };

export const requests = 1;
export const waits = true;

export async function load(session) {
  const [invoices, balance] = await Promise.all([
    firstPage(session, "billing", "invoices", {}, atOnce),
    session.read("billing", "balance"),
  ]);
  return Object.assign(invoices, { currency: balance.data.currency });
}

export function show(invoices, section) {
  if (invoices.rows.length === 0) return empty("No invoices yet.");
  const columns = [
    { title: "Number", of: (row) => row.invoice_number, isHeading: true },
    { title: "Issued", of: (row) => at(row.created_at, day) },
    { title: "Status", of: statusOf },
    { title: "Amount", of: (row) => money(row.total_amount, invoices.currency), isNumber: true },
  ];
  return pages(section, invoices, "invoices", table("Invoices, newest first", columns, invoices.rows));
}

const statusOf = (row) => [
  badge(row.status, tones[row.status]),
  row.paid_at === null ? null : [" ", at(row.paid_at, day)],
];
