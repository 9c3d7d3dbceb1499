import { Api } from "../shared/api.js";
import { kept } from "../shared/kept.js";

/** One key while it is used. What was read is remembered until it is forgotten, so that sections share calls. */
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
    const { key, keyName } = kept.read();
    return key === null ? null : new Session(key, keyName);
  }

  keep() {
    kept.write(this.#key, this.keyName);
  }

  end() {
    this.#answers.clear();
    kept.remove();
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
