import { Api } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { explain } from "./errors.js";
import { Session } from "./session.js";

const keyForm = /^sp_live_[0-9A-Za-z]{36}$/;

/** The sign-in view. `enter` is called with a session whose key works. */
export function prepareSignIn(enter) {
  onSubmit(byId("password-form"), async (fields) => {
    const name = keyName();
    return new Session(await new Api().logIn(fields.email.value.trim(), fields.password.value, name), name);
  }, enter);
  onSubmit(byId("key-form"), async (fields) => {
    const key = fields.key.value.trim();
    // The server would only say that it is not valid, and some characters do not go into a header at all.
    if (!keyForm.test(key))
      throw new FieldError("An API key begins with sp_live_ and has 44 characters. Check that all of it was copied.");
    return new Session(key);
  }, enter);
}

export function showSignIn(message = "") {
  document.title = "Sign in – SharePanel";
  byId("dashboard").hidden = true;
  byId("account-bar").hidden = true;
  byId("sign-in").hidden = false;
  byId("sign-in-message").textContent = message;
}

class FieldError extends Error {}

function onSubmit(form, makeSession, enter) {
  const failure = form.querySelector("[role=alert]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    failure.textContent = "";
    byId("sign-in-message").textContent = "";
    try {
      const session = await makeSession(form.elements);
      // Costs nothing, and shows whether the key works and may read.
      await session.read("profile", "limits");
      form.reset();
      enter(session);
    } catch (error) {
      failure.textContent = reason(error, form);
      form.querySelector("input:last-of-type").focus();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

function reason(error, form) {
  if (error instanceof FieldError) return error.message;
  if (form.id === "password-form" && error.kind === "refused") return "Wrong e-mail or password.";
  if (form.id === "password-form" && error.kind === "limited")
    return explain(error).replace("The requests of your plan are used up for now.", "There were too many tries.");
  if (error.code === "insufficient_permissions")
    return "This key may only write. The panel needs one that may read.";
  return explain(error);
}

// Unlike any other, so that the key can be told from the account's other keys and be revoked in the end.
const keyName = () =>
  `Panel ${new Date().toISOString().slice(0, 10)} ${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
