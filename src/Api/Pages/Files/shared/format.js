// The pages speak English, so numbers and months do, in the reader's own flavour of it.
const locale = navigator.languages.find((language) => /^en\b/i.test(language)) ?? "en-GB";

const numbers = new Intl.NumberFormat(locale);
const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const minutes = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
const utcDays = new Intl.DateTimeFormat(locale, {
  weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
});
const utcShortDays = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
const utcMonths = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const utcShortMonths = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });

/** The API's "2024-01-01 12:00:00", which is UTC. */
export const timeOf = (text) => new Date(`${text.replace(" ", "T")}Z`);

/** The start of the API's "2024-01-01", a UTC day. */
export const dayOf = (text) => new Date(`${text}T00:00:00Z`);

export const number = (value) => numbers.format(value);
export const share = (part, whole) => shares.format(whole === 0 ? 0 : part / whole);
export const day = (text) => days.format(timeOf(text));
export const moment = (text) => moments.format(timeOf(text));
export const hourAndMinute = (date) => minutes.format(date);
export const clockTime = (date) => clock.format(date);
export const utcDay = (date) => utcDays.format(date);
export const utcShortDay = (date) => utcShortDays.format(date);
export const utcMonth = (date) => utcMonths.format(date);
export const utcShortMonth = (date) => utcShortMonths.format(date);

/** An amount in a currency of ISO 4217; one that nobody knows is shown by its code. */
export const money = (amount, currency) =>
  new Intl.NumberFormat(locale, {
    style: "currency", currency, minimumFractionDigits: 2, maximumFractionDigits: 2,
  }).format(amount);

export const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

/** A length of time in seconds, as people say it. */
export function duration(seconds) {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 100) return count(whole, "second", "seconds");
  const inMinutes = Math.ceil(whole / 60);
  if (inMinutes < 100) return count(inMinutes, "minute", "minutes");
  const hours = count(Math.floor(inMinutes / 60), "hour", "hours");
  return inMinutes % 60 === 0 ? hours : `${hours} ${count(inMinutes % 60, "minute", "minutes")}`;
}

/** Seconds with enough digits to be told apart. */
export const responseTime = (seconds) =>
  seconds < 1 ? `${number(Math.round(seconds * 10000) / 10)} ms` : `${number(Math.round(seconds * 100) / 100)} s`;

/** When a wait of some seconds is over, for people. */
export const until = (seconds) =>
  `at ${clockTime(new Date(Date.now() + seconds * 1000))}, in ${duration(seconds)}`;

/** A message with the stop that it ends with. */
export const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
