import { announce, byId, el } from "../shared/dom.js";
import { send } from "./call.js";
import { away, explain } from "./explain.js";
import { Session } from "./session.js";

/** Signing in and out, once for all calls. Returns the session. */
export function prepareAccount() {
  const session = new Session();
  const dialog = signInDialog(session);
  document.body.append(dialog);
  session.askFor = () => dialog.showModal();
  const render = () => {
    byId("account").replaceChildren(
      ...(session.key === null
        ? [el("button", { type: "button", class: "primary", onclick: session.askFor }, "Sign in to try calls")]
        : [
            el("span", { class: "muted" }, "Signed in as ", el("code", {}, `${session.key.slice(0, 12)}…`)),
            el("button", { type: "button", onclick: () => signOut(session) }, "Sign out"),
          ]),
    );
  };
  session.addEventListener("change", render);
  render();
  return session;
}

function signInDialog(session) {
  const { demoEmail, demoPassword } = document.body.dataset;
  const failure = el("p", { class: "failure", role: "alert" });
  const dialog = el("dialog", { "aria-labelledby": "sign-in-title" });
  const email = el("input", { name: "email", type: "email", autocomplete: "username", required: true, maxlength: 254 });
  const password = el("input", { name: "password", type: "password", autocomplete: "current-password", required: true, maxlength: 1000 });
  const key = el("input", { name: "key", type: "password", autocomplete: "off", spellcheck: "false", required: true, maxlength: 200 });
  const enter = (work) => busily(dialog, failure, async () => {
    await work();
    dialog.close();
    for (const form of dialog.querySelectorAll("form")) form.reset();
    announce("Signed in");
  });
  const logIn = (address, secret) => enter(() => trade(session, address, secret));
  dialog.append(
    el("h2", { id: "sign-in-title" }, "Sign in to try calls"),
    el("p", { class: "muted" }, "Calls go to this server and are real: they count against the plan, and they change what they say they change."),
    failure,
    el("form", { "aria-label": "With e-mail and password", onsubmit: submit(() => logIn(email.value.trim(), password.value)) },
      el("label", {}, "E-mail", email),
      el("label", {}, "Password", password),
      el("div", { class: "line" },
        el("button", { class: "primary" }, "Sign in"),
        demoEmail ? el("button", { type: "button", onclick: () => logIn(demoEmail, demoPassword) }, "Use the demo login") : null)),
    el("form", { "aria-label": "With an API key", onsubmit: submit(() => enter(() => take(session, key.value.trim()))) },
      el("label", {}, "Or an API key", key),
      el("div", { class: "line" },
        el("button", {}, "Use this key"),
        el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))),
  );
  return dialog;
}

const submit = (work) => (event) => {
  event.preventDefault();
  work();
};

async function busily(dialog, failure, work) {
  if (dialog.hasAttribute("aria-busy")) return;
  dialog.setAttribute("aria-busy", "true");
  failure.textContent = "";
  try {
    await work();
  } catch (error) {
    failure.textContent = error instanceof Refusal ? error.message : away;
  } finally {
    dialog.removeAttribute("aria-busy");
  }
}

class Refusal extends Error {}

async function trade(session, email, password) {
  const name = keyName();
  const answer = await send({ method: "POST", path: "/api/auth", body: { email, password, name } });
  const said = explain(answer);
  if (said !== null) throw new Refusal(said);
  session.begin(answer.envelope.data.api_key, name);
}

// The limits are free to look up, so that a key is tried at no cost.
async function take(session, key) {
  if (!/^sp_live_[0-9A-Za-z]{36}$/.test(key))
    throw new Refusal("An API key begins with sp_live_ and has 44 characters. Check that all of it was copied.");
  const answer = await send({ method: "GET", path: "/api/profile/limits", key });
  const said = explain(answer);
  // A key that may only write is a key all the same.
  if (said !== null && answer.status !== 403) throw new Refusal(said);
  session.begin(key);
}

// The key that the login made is of no more use to anyone.
async function signOut(session) {
  const { key, keyName: name } = session;
  session.end();
  announce("Signed out");
  if (name === null) return;
  try {
    const { envelope } = await send({ method: "GET", path: "/api/api_keys/list", key });
    const own = envelope?.data?.find?.((row) => row.name === name);
    if (own) await send({ method: "POST", path: "/api/api_keys/delete", key, body: { key_id: own.id } });
  } catch {
    // The next logins retire it.
  }
}

// Unlike any other, so that the key can be told from the account's other keys.
const keyName = () =>
  `Docs ${new Date().toISOString().slice(0, 10)} ${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
