import { announce, byId, focusOn } from "../shared/dom.js";
import { revokeByName } from "../shared/signin.js";
import { Dashboard } from "./dashboard.js";
import { Session } from "./session.js";
import { prepareSignIn, showSignIn } from "./signin.js";

let dashboard = null;

function enter(session) {
  session.keep();
  session.addEventListener("refused", () =>
    leave("Your key no longer works: it has expired or was revoked. Sign in again."),
  );
  byId("sign-in").hidden = true;
  byId("dashboard").hidden = false;
  byId("account-bar").hidden = false;
  document.title = "Usage at a glance – SharePanel";
  dashboard = new Dashboard(session);
  dashboard.open();
}

function leave(message) {
  // Several calls may find out at once that the key is gone.
  if (dashboard === null) return;
  dashboard.close();
  dashboard.session.end();
  dashboard = null;
  byId("confirm").close();
  byId("account-name").textContent = "";
  showSignIn(message);
  focusOn(byId("sign-in-title"));
  announce(message);
}

async function signOut() {
  const { session } = dashboard;
  leave("You are signed out.");
  if (session.keyName !== null && !(await revokeByName(session, session.keyName)))
    byId("sign-in-message").textContent =
      `You are signed out here, but the key “${session.keyName}” could not be revoked. Revoke it when you sign in again.`;
}

prepareSignIn((session) => {
  enter(session);
  focusOn(byId("dashboard-title"));
});
byId("sign-out").addEventListener("click", signOut);
byId("refresh").addEventListener("click", () => dashboard.refresh());

const restored = Session.restore();
if (restored) enter(restored);
else showSignIn();
