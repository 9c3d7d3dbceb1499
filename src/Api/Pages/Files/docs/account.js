import { Api } from "../shared/api.js";
import { announce, byId, el } from "../shared/dom.js";
import { keyOf, logIn, reasonOf, revokeByName } from "../shared/signin.js";
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
  const enter = (byPassword, work) => busily(dialog, failure, byPassword, async () => {
    await work();
    dialog.close();
    keepFocus();
    for (const form of dialog.querySelectorAll("form")) form.reset();
    announce("Signed in");
  });
  const trade = (address, secret) => enter(true, async () => {
    const { key: made, keyName } = await logIn(address, secret, "Docs");
    session.begin(made, keyName);
  });
  dialog.append(
    el("h2", { id: "sign-in-title" }, "Sign in to try calls"),
    el("p", { class: "muted" }, "Calls go to this server and are real: they count against the plan, and they change what they say they change."),
    failure,
    el("form", { "aria-label": "With e-mail and password", onsubmit: submit(() => trade(email.value, password.value)) },
      el("label", {}, "E-mail", email),
      el("label", {}, "Password", password),
      el("div", { class: "line" },
        el("button", { class: "primary" }, "Sign in"),
        demoEmail ? el("button", { type: "button", onclick: () => trade(demoEmail, demoPassword) }, "Use the demo login") : null)),
    el("form", { "aria-label": "With an API key", onsubmit: submit(() => enter(false, () => take(session, key.value))) },
      el("label", {}, "Or an API key", key),
      el("div", { class: "line" },
        el("button", {}, "Use this key"),
        el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))),
  );
  return dialog;
}

// The button that had the focus is gone with the state that it belonged to. A field of a closed dialog keeps it for a moment.
function keepFocus() {
  if (document.activeElement.matches("body, dialog:not([open]) *")) byId("account").querySelector("button").focus();
}

const submit = (work) => (event) => {
  event.preventDefault();
  work();
};

async function busily(dialog, failure, byPassword, work) {
  if (dialog.hasAttribute("aria-busy")) return;
  dialog.setAttribute("aria-busy", "true");
  failure.textContent = "";
  try {
    await work();
  } catch (error) {
    failure.textContent = reasonOf(error, byPassword);
  } finally {
    dialog.removeAttribute("aria-busy");
  }
}

// The limits are free to look up, so that a key is tried at no cost.
async function take(session, text) {
  const key = keyOf(text);
  try {
    await new Api(key).read("profile", "limits");
  } catch (error) {
    // A key that may only write is a key all the same.
    if (error.code !== "insufficient_permissions") throw error;
  }
  session.begin(key);
}

// The key that the login made is of no more use to anyone.
async function signOut(session) {
  const { key, keyName } = session;
  session.end();
  keepFocus();
  announce("Signed out");
  if (keyName === null || (await revokeByName(new Api(key), keyName))) return;
  const left = `The key “${keyName}” could not be revoked. Revoke it when you sign in again.`;
  byId("account").prepend(el("span", { class: "failure" }, left));
  announce(left);
}
