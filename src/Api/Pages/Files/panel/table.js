import { el } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";

/**
 * A table. On a narrow screen each row stands by itself and each cell names its column; the roles keep it a table for
 * screen readers then.
 * @param {{title: string, of: (row) => (Node|string), isNumber?: boolean, isHeading?: boolean}[]} columns
 */
export function table(caption, columns, rows) {
  const headings = columns.map((column) =>
    el("th", { scope: "col", role: "columnheader", class: column.isNumber ? "number" : null }, column.title),
  );
  return el(
    "table",
    { role: "table" },
    el("caption", { class: "visually-hidden" }, caption),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, headings)),
    el("tbody", { role: "rowgroup" }, rows.map((row) => el("tr", { role: "row" }, columns.map((column) => cell(column, row))))),
  );
}

const cell = (column, row) =>
  el(
    column.isHeading ? "th" : "td",
    {
      role: column.isHeading ? "rowheader" : "cell",
      scope: column.isHeading ? "row" : null,
      class: column.isNumber ? "number" : null,
      "data-title": column.title,
    },
    column.of(row),
  );

/** Rows of a list that has pages: what is shown, and a button for more. */
export function pages(section, data, name, content) {
  if (!data.hasMore) return [content];
  const button = el("button", { type: "button" }, `Show more ${name}`);
  button.onclick = async () => {
    button.disabled = true;
    button.textContent = "Loading…";
    await section.queue(() => data.next());
    section.redraw(data);
  };
  return [content, el("p", { class: "more" }, button)];
}

/** The first page of a list, which knows how to get the next. */
export async function firstPage(session, mode, action, parameters, limit) {
  const first = await session.read(mode, action, { ...parameters, limit });
  const list = { rows: [...first.data], hasMore: first.hasMore };
  list.next = async () => {
    const page = await session.readAnew(mode, action, { ...parameters, limit, offset: list.rows.length });
    list.rows.push(...page.data);
    list.hasMore = page.hasMore;
  };
  return list;
}

export const empty = (text) => el("p", { class: "muted" }, text);

/** A moment of the API as text that machines can read too. */
export const at = (text, format) => el("time", { datetime: timeOf(text).toISOString() }, format(text));

/** A name with its path beneath. */
export const named = (name, path) => [el("span", {}, name), el("span", { class: "beneath muted" }, path)];

export const badge = (text, tone = "plain") => el("span", { class: `badge ${tone}` }, text);
