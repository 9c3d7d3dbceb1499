import { announce, el } from "../../shared/dom.js";
import { moment } from "../../shared/format.js";
import { explain } from "../../shared/errors.js";
import { at, badge, empty, firstPage, pages } from "../table.js";

const atOnce = 6;
const tones = { info: "plain", success: "good", warning: "warn", error: "bad" };

export const requests = 1;
export const waits = true;

export const load = (session) => firstPage(session, "notifications", "list", { unread_only: true }, atOnce);

export function show(notices, section) {
  if (notices.rows.length === 0) return empty("No unread notices.");
  const failure = el("p", { class: "failure", role: "alert" });
  const all = el("button", { type: "button" }, "Mark all as read");
  all.onclick = () =>
    act(all, failure, async () => {
      await section.session.change("notifications", "mark_read");
      Object.assign(notices, { rows: [], hasMore: false });
      announce("All notices are marked as read.");
      section.redraw(notices);
    });
  const list = el("ul", { class: "notices" }, notices.rows.map((notice) => item(notice, notices, section, failure)));
  return [el("p", { class: "tools" }, all), failure, ...pages(section, notices, "notices", list)];
}

function item(notice, notices, section, failure) {
  const button = el("button", { type: "button", "aria-label": `Mark as read: ${notice.title}` }, "Mark as read");
  button.onclick = () =>
    act(button, failure, async () => {
      await section.session.change("notifications", "mark_read", { notification_id: notice.id });
      notices.rows = notices.rows.filter((other) => other !== notice);
      announce("Marked as read.");
      section.redraw(notices);
    });
  return el(
    "li",
    {},
    el("div", {}, badge(notice.type, tones[notice.type]), " ", el("strong", {}, notice.title)),
    el("p", {}, notice.message, " ", link(notice)),
    el("p", { class: "muted" }, at(notice.created_at, moment)),
    button,
  );
}

// Only addresses of the web are followed; paths belong to the host's own pages, which are not here.
function link({ link: address }) {
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "Open");
}

async function act(button, failure, change) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  failure.textContent = "";
  try {
    await change();
  } catch (error) {
    failure.textContent = explain(error);
    button.removeAttribute("aria-disabled");
  }
}
