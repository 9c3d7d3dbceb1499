import { kept } from "../shared/kept.js";

/** The key that calls are tried with. */
export class Session extends EventTarget {
  #key;
  #keyName;

  constructor() {
    super();
    ({ key: this.#key, keyName: this.#keyName } = kept.read());
  }

  get key() {
    return this.#key;
  }

  /** The name of a key that a login of these pages has made; null for one that was typed in. */
  get keyName() {
    return this.#keyName;
  }

  begin(key, keyName = null) {
    [this.#key, this.#keyName] = [key, keyName];
    kept.write(key, keyName);
    this.dispatchEvent(new Event("change"));
  }

  end() {
    this.#key = this.#keyName = null;
    kept.remove();
    this.dispatchEvent(new Event("change"));
  }
}
