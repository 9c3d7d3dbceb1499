const atOnce = 3;
const longestWait = 60;

/**
 * Runs what is to be loaded, a few at a time. While requests are used up or the server is away everything waits, and then
 * goes on by itself.
 */
export class Loader extends EventTarget {
  #waiting = [];
  #running = 0;
  #failures = 0;
  #timer = null;
  #until = 0;

  /** Resolves when the task is done, however often it had to wait. */
  load(task) {
    const { promise, resolve } = withResolver();
    this.#waiting.push({ task, resolve });
    this.#pump();
    return promise;
  }

  /** Ends a wait early. */
  tryNow() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#until = 0;
    this.dispatchEvent(new Event("resume"));
    this.#pump();
  }

  close() {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#until = Number.POSITIVE_INFINITY;
  }

  #pump() {
    // After a failure one task goes ahead.
    const allowed = this.#failures > 0 ? 1 : atOnce;
    while (Date.now() >= this.#until && this.#running < allowed && this.#waiting.length > 0)
      this.#run(this.#waiting.shift());
  }

  async #run(entry) {
    this.#running++;
    try {
      await entry.task();
      this.#failures = 0;
      entry.resolve();
    } catch (error) {
      this.#waiting.unshift(entry);
      this.#pause(error);
    } finally {
      this.#running--;
      this.#pump();
    }
  }

  #pause(error) {
    if (this.#until === Number.POSITIVE_INFINITY) return;
    // Several that ran together failed for the same reason.
    if (Date.now() >= this.#until) this.#failures++;
    const seconds = error.retryAfter ?? Math.min(2 ** this.#failures, longestWait);
    this.#until = Math.max(this.#until, Date.now() + seconds * 1000);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tryNow(), this.#until - Date.now());
    const wait = (this.#until - Date.now()) / 1000;
    this.dispatchEvent(new CustomEvent("pause", { detail: { error, seconds: wait } }));
  }
}

function withResolver() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
