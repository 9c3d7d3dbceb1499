import { badge, empty, firstPage, named, pages, table } from "../table.js";

const atOnce = 6;
const levels = ["", "Viewer", "Editor", "Manager"];

export const requests = 1;
export const waits = true;

export const load = (session) => firstPage(session, "orgs", "list", {}, atOnce);

export function show(organizations, section) {
  if (organizations.rows.length === 0) return empty("You are in no organization yet.");
  const columns = [
    { title: "Title and path", of: (row) => named(row.title, row.path), isHeading: true },
    { title: "Your role", of: roleOf },
    { title: "Contact", of: (row) => row.contact ?? "–" },
  ];
  return pages(section, organizations, "organizations", table("Organizations, newest first", columns, organizations.rows));
}

const roleOf = (row) =>
  row.isAdmin === 1 ? badge("Administrator", "good") : badge(levels[row.permissionlevel] ?? `Level ${row.permissionlevel}`);
