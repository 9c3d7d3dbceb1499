import { Api } from "./api.js";
import { explain } from "./errors.js";

const keyForm = /^sp_live_[0-9A-Za-z]{36}$/;

class FieldError extends Error {}

/** Trades e-mail and password for a key. Its name is unlike any other, so that it can be told from the account's other keys. */
export async function logIn(email, password, page) {
  const day = new Date().toISOString().slice(0, 10);
  const keyName = `${page} ${day} ${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  return { key: await new Api().logIn(email.trim(), password, keyName), keyName };
}

/** A key as somebody has pasted it. */
export function keyOf(text) {
  const key = text.trim();
  // The server would only say that it is not valid, and some characters do not go into a header at all.
  if (!keyForm.test(key))
    throw new FieldError("An API key begins with sp_live_ and has 44 characters. Check that all of it was copied.");
  return key;
}

/** Why somebody did not come in. */
export function reasonOf(error, byPassword) {
  if (error instanceof FieldError) return error.message;
  if (byPassword && error.kind === "refused") return "Wrong e-mail or password.";
  if (byPassword && error.kind === "limited")
    return explain(error).replace("The requests of your plan are used up for now.", "There were too many tries.");
  return explain(error);
}

/** Revokes the key of this name, which a login made and nobody else needs. Resolves to whether it is gone. */
export async function revokeByName(api, keyName) {
  try {
    const own = (await api.read("api_keys", "list")).data.find(({ name }) => name === keyName);
    if (own) await api.change("api_keys", "delete", { key_id: own.id });
    return true;
  } catch (error) {
    return error.kind === "refused";
  }
}
