import { byId, el } from "../../shared/dom.js";
import { money, number } from "../../shared/format.js";

export const requests = 3;

export async function load(session) {
  const [profile, balance, stats] = await Promise.all([
    session.read("profile", "view"),
    session.read("billing", "balance"),
    session.read("stats", "overview"),
  ]);
  return { profile: profile.data, balance: balance.data, stats: stats.data };
}

export function show({ profile, balance, stats }) {
  byId("account-name").textContent = `${profile.username}, plan ${profile.plan}`;
  const unpaid = stats.total_invoices - stats.paid_invoices;
  return el(
    "dl",
    { class: "tiles" },
    tile("Balance", money(balance.balance, balance.currency)),
    tile("Unpaid invoices", number(unpaid)),
    tile("Spent in all", money(stats.total_spent, balance.currency)),
    tile("Active instances", number(stats.active_instances), `of ${number(stats.total_instances)}`),
  );
}

const tile = (name, value, more = "") =>
  el("div", {}, el("dt", {}, name), el("dd", {}, el("strong", {}, value), " ", el("span", { class: "muted" }, more)));
