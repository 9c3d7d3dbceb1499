import { byId, el } from "../shared/dom.js";
import { repeatKey } from "../shared/api.js";
import { explain } from "../shared/errors.js";

/**
 * Asks before something that cannot be undone. `act` gets a repeat key, the same for each try, so that an answer that got
 * lost does no harm. Resolves to whether it was done.
 */
export function confirm({ title, text, action, act }) {
  const dialog = byId("confirm");
  const repeat = repeatKey();
  const failure = el("p", { class: "failure", role: "alert" });
  const cancel = el("button", { type: "button", autofocus: true }, "Cancel");
  const agree = el("button", { type: "button", class: "danger" }, action);
  let isDone = false;

  cancel.onclick = () => dialog.close();
  agree.onclick = async () => {
    if (agree.getAttribute("aria-disabled") === "true") return;
    agree.setAttribute("aria-disabled", "true");
    failure.textContent = "";
    try {
      await act(repeat);
      isDone = true;
      dialog.close();
    } catch (error) {
      failure.textContent = explain(error);
      agree.removeAttribute("aria-disabled");
    }
  };

  dialog.replaceChildren(
    el("h2", { id: "confirm-title" }, title),
    el("p", { id: "confirm-text" }, text),
    failure,
    el("p", { class: "buttons" }, cancel, agree),
  );
  return new Promise((resolve) => {
    // Closing gives the focus back to what had it.
    dialog.onclose = () => resolve(isDone);
    dialog.showModal();
  });
}
