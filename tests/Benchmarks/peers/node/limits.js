// Both windows of each account, aligned to the UTC minute and day. What was counted before is read at its first call.
export class Limits {
  #accounts = new Map();
  #database;

  constructor(database) {
    this.#database = database;
    setInterval(() => this.#sweep(), 60_000).unref();
  }

  // Takes a request and writes the account's standing into the headers; false if nothing is left.
  take(caller, reply) {
    const now = Math.floor(Date.now() / 1000);
    const windows = this.#windowsOf(caller.user_id, now);
    const admitted =
      windows.minuteUsed < caller.minute_requests && windows.dayUsed < caller.daily_requests;
    if (admitted) {
      windows.minuteUsed++;
      windows.dayUsed++;
    }
    this.#describe(caller, windows, now, reply);
    if (!admitted) reply.header('retry-after', 60 - (now % 60));
    return admitted;
  }

  minuteOf(account) {
    const windows = this.#accounts.get(account);
    return { minute: windows?.minute ?? null, used: windows?.minuteUsed ?? null };
  }

  #windowsOf(account, now) {
    const minute = Math.floor(now / 60);
    const day = Math.floor(now / 86400);
    let windows = this.#accounts.get(account);
    if (!windows) {
      const before = this.#database.counted(account, minute, day);
      windows = { minute, minuteUsed: before.minute, day, dayUsed: before.day };
      this.#accounts.set(account, windows);
    }
    if (windows.minute !== minute) [windows.minute, windows.minuteUsed] = [minute, 0];
    if (windows.day !== day) [windows.day, windows.dayUsed] = [day, 0];
    return windows;
  }

  #describe(caller, windows, now, reply) {
    const minuteLeft = Math.max(0, caller.minute_requests - windows.minuteUsed);
    const dayLeft = Math.max(0, caller.daily_requests - windows.dayUsed);
    const isDay = dayLeft / caller.daily_requests < minuteLeft / caller.minute_requests;
    const reset = isDay ? (windows.day + 1) * 86400 : (windows.minute + 1) * 60;
    const left = isDay ? dayLeft : minuteLeft;
    reply.header('x-ratelimit-limit', isDay ? caller.daily_requests : caller.minute_requests);
    reply.header('x-ratelimit-remaining', left);
    reply.header('x-ratelimit-reset', reset);
    reply.header(
      'ratelimit-policy',
      `"minute";q=${caller.minute_requests};w=60, "day";q=${caller.daily_requests};w=86400`,
    );
    reply.header('ratelimit', `"${isDay ? 'day' : 'minute'}";r=${left};t=${reset - now}`);
  }

  #sweep() {
    const day = Math.floor(Date.now() / 86_400_000);
    for (const [account, windows] of this.#accounts) {
      if (windows.day < day) this.#accounts.delete(account);
    }
  }
}
