import { announce, el } from "../../shared/dom.js";
import { day, moment } from "../../shared/format.js";
import { confirm } from "../confirm.js";
import { at, badge, empty, table } from "../table.js";

export const requests = 1;
export const waits = true;

export async function load(session) {
  return { rows: [...(await session.read("api_keys", "list")).data] };
}

export function show(keys, section) {
  if (keys.rows.length === 0) return empty("There are no keys.");
  const columns = [
    { title: "Name", of: (key) => nameOf(key, section.session), isHeading: true },
    { title: "May", of: (key) => key.permissions.replace(",", " and ") },
    { title: "Made", of: (key) => at(key.created_at, day) },
    { title: "Last used", of: (key) => (key.last_used_at === null ? "Never" : at(key.last_used_at, moment)) },
    { title: "Expires", of: expiryOf },
    { title: "Action", of: (key) => revoker(key, keys, section) },
  ];
  return table("API keys, newest first", columns, keys.rows);
}

const nameOf = (key, session) => (session.isOwn(key) ? [key.name, " ", badge("This session", "good")] : key.name);

function expiryOf(key) {
  if (key.is_active !== 1) return badge("Expired", "bad");
  return key.expires_at === null ? "Never" : at(key.expires_at, moment);
}

function revoker(key, keys, section) {
  const button = el("button", { type: "button", class: "small", "aria-label": `Revoke the key “${key.name}”` }, "Revoke");
  button.onclick = async () => {
    const isRevoked = await confirm({
      title: `Revoke “${key.name}”?`,
      text: `Programs that use this key can no longer call, from now on. This cannot be undone.${consequence(key, section.session)}`,
      action: "Revoke key",
      act: (repeatKey) => section.session.change("api_keys", "delete", { key_id: key.id }, repeatKey),
    });
    if (!isRevoked) return;
    keys.rows = keys.rows.filter((other) => other !== key);
    section.redraw(keys);
    announce(`The key “${key.name}” is revoked.`);
    section.checkSession();
  };
  return button;
}

// Which key was pasted in nobody can tell from the list.
function consequence(key, session) {
  if (session.isOwn(key)) return " It is the key of this session: you will be signed out.";
  return session.keyName === null ? " If it is the key that you signed in with, you will be signed out." : "";
}
