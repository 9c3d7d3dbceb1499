// The panel's place for the same thing: who has signed in there has signed in here.
const storageName = "sharepanel-session";

/** The key that calls are tried with. It is kept for as long as the tab is open, and nowhere else. */
export class Session extends EventTarget {
  #key = null;
  #keyName = null;

  constructor() {
    super();
    try {
      const { key, keyName } = JSON.parse(sessionStorage.getItem(storageName) ?? "{}");
      this.#key = key ?? null;
      this.#keyName = keyName ?? null;
    } catch {
      // A browser that keeps nothing asks again after a reload.
    }
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
    this.#keep(() => sessionStorage.setItem(storageName, JSON.stringify({ key, keyName })));
  }

  end() {
    this.#key = this.#keyName = null;
    this.#keep(() => sessionStorage.removeItem(storageName));
  }

  #keep(write) {
    try {
      write();
    } catch {
      // Then it lasts as long as the page.
    }
    this.dispatchEvent(new Event("change"));
  }
}
