import { byId } from "../shared/dom.js";
import { keyOf, logIn, reasonOf } from "../shared/signin.js";
import { Session } from "./session.js";

/** The sign-in view. `enter` is called with a session whose key works. */
export function prepareSignIn(enter) {
  onSubmit(byId("password-form"), async ({ email, password }) => {
    const { key, keyName } = await logIn(email.value, password.value, "Panel");
    return new Session(key, keyName);
  }, enter);
  onSubmit(byId("key-form"), async ({ key }) => new Session(keyOf(key.value)), enter);
}

export function showSignIn(message = "") {
  document.title = "Sign in – SharePanel";
  byId("dashboard").hidden = true;
  byId("account-bar").hidden = true;
  byId("sign-in").hidden = false;
  byId("sign-in-message").textContent = message;
}

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
  if (error.code === "insufficient_permissions")
    return "This key may only write. The panel needs one that may read.";
  return reasonOf(error, form.id === "password-form");
}
