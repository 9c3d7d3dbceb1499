const rowsPerTransaction = 250;

// Adds calls up by account, key and action, and writes the sums once a second.
export class Meter {
  #database;
  #limits;
  #totals = new Map();
  #timer;

  constructor(database, limits) {
    this.#database = database;
    this.#limits = limits;
    this.#timer = setInterval(() => this.#flush(), 1000);
  }

  record(caller, endpoint, admitted, succeeded, microseconds) {
    const at = Date.now();
    // A key belongs to one account.
    const name = `${caller.key_id} ${endpoint}`;
    let totals = this.#totals.get(name);
    if (!totals) {
      totals = {
        account: caller.user_id, key: caller.key_id, endpoint, day: Math.floor(at / 86_400_000),
        successes: 0, errors: 0, refused: 0, microseconds: 0, at,
      };
      this.#totals.set(name, totals);
    }
    if (!admitted) totals.refused++;
    else if (succeeded) totals.successes++;
    else totals.errors++;
    if (admitted) totals.microseconds += microseconds;
    totals.at = at;
  }

  stop() {
    clearInterval(this.#timer);
    const rows = this.#drain();
    for (let i = 0; i < rows.length; i += rowsPerTransaction) this.#write(rows.slice(i, i + rowsPerTransaction));
  }

  // Between two transactions requests get their turn.
  async #flush() {
    const rows = this.#drain();
    for (let i = 0; i < rows.length; i += rowsPerTransaction) {
      this.#write(rows.slice(i, i + rowsPerTransaction));
      await new Promise(setImmediate);
    }
  }

  #drain() {
    const rows = [...this.#totals.values()];
    this.#totals = new Map();
    return rows;
  }

  #write(rows) {
    this.#database.meter(rows.map((row) => ({ ...row, ...this.#limits.minuteOf(row.account) })));
  }
}
