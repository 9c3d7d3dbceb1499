import { dayOf, utcDay, utcMonth, utcShortDay, utcShortMonth } from "../shared/format.js";

const dayLength = 86_400_000;
const mostDays = 100;

/** The days of a period as the API writes them, oldest first; the last is the day of a time. All in UTC. */
export const daysUntil = (time, period) =>
  Array.from({ length: period }, (_, index) =>
    new Date(time.getTime() - (period - 1 - index) * dayLength).toISOString().slice(0, 10),
  );

/** Days as they are or, where they are too many to be told apart, their months. */
export function bucketsOf(days) {
  const isByMonth = days.length > mostDays;
  const buckets = new Map();
  for (const date of days) {
    const name = isByMonth ? date.slice(0, 7) : date;
    if (!buckets.has(name)) buckets.set(name, isByMonth ? month(date) : single(date));
    buckets.get(name).days.push(date);
  }
  return [...buckets.values()];
}

const single = (date) => ({ name: utcDay(dayOf(date)), short: utcShortDay(dayOf(date)), days: [] });

// The first month of a period may not be whole.
function month(date) {
  const since = date.endsWith("-01") ? "" : `, from ${utcShortDay(dayOf(date))}`;
  return { name: utcMonth(dayOf(date)) + since, short: utcShortMonth(dayOf(date)), days: [] };
}
