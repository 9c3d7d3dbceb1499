import { Api } from "../shared/api.js";

const storageName = "sharepanel-session";

/**
 * One key while it is used. It is kept for as long as the tab is open, so that a reload does not ask again, and nowhere
 * else. What was read is remembered until it is forgotten, so that sections share calls.
 */
export class Session extends EventTarget {
  #api;
  #key;
  #answers = new Map();

  /** @param {string|null} keyName The unique name of a key that this page's login made. */
  constructor(key, keyName = null) {
    super();
    this.#api = new Api(key);
    this.#key = key;
    this.keyName = keyName;
  }

  static restore() {
    try {
      const { key, keyName } = JSON.parse(sessionStorage.getItem(storageName) ?? "{}");
      return key ? new Session(key, keyName ?? null) : null;
    } catch {
      return null;
    }
  }

  keep() {
    try {
      sessionStorage.setItem(storageName, JSON.stringify({ key: this.#key, keyName: this.keyName }));
    } catch {
      // A browser that keeps nothing asks again after a reload.
    }
  }

  end() {
    this.#answers.clear();
    try {
      sessionStorage.removeItem(storageName);
    } catch {
      // Nothing was kept.
    }
  }

  forget() {
    this.#answers.clear();
  }

  /** Whether this key is the one that the login of this page has made. */
  isOwn = (key) => this.keyName !== null && key.name === this.keyName;

  read(mode, action, parameters = {}) {
    const name = JSON.stringify([mode, action, parameters]);
    let answer = this.#answers.get(name);
    if (answer === undefined) {
      answer = this.readAnew(mode, action, parameters);
      this.#answers.set(name, answer);
      answer.catch(() => this.#answers.delete(name));
    }
    return answer;
  }

  readAnew(mode, action, parameters = {}) {
    return this.#heard(this.#api.read(mode, action, parameters));
  }

  change(mode, action, parameters, repeatKey) {
    return this.#heard(this.#api.change(mode, action, parameters, repeatKey));
  }

  async #heard(call) {
    try {
      return await call;
    } catch (error) {
      if (error.kind === "refused") this.dispatchEvent(new Event("refused"));
      throw error;
    }
  }
}
