const patience = 20_000;

/** How a call failed, in a way that the page can act on. */
export class ApiError extends Error {
  /**
   * @param {"refused"|"limited"|"away"|"failed"} kind Whether the key is refused, requests are used up, the server
   *   cannot be reached, or the call was answered with an error of its own.
   */
  constructor(kind, message, { retryAfter = null, requestId = null, code = null } = {}) {
    super(message);
    Object.assign(this, { kind, retryAfter, requestId, code });
  }
}

/** An answer: its data, the server's time, and where the next page is. */
class Answer {
  constructor(envelope, headers) {
    this.message = envelope.message;
    this.data = envelope.data;
    this.time = new Date(envelope.timestamp);
    this.hasMore = /rel="?next/.test(headers.get("Link") ?? "");
  }
}

/** The public API with one key. The key travels in a header only, never in an address. */
export class Api {
  #key;

  constructor(key = null) {
    this.#key = key;
  }

  /** Asks for something. */
  read(mode, action, parameters = {}) {
    const query = new URLSearchParams(parameters).toString();
    return this.#send(`/api/${mode}/${action}${query && `?${query}`}`, { method: "GET" });
  }

  /** Changes something. The same repeat key never changes it twice. */
  change(mode, action, parameters = {}, repeatKey = null) {
    return this.#send(`/api/${mode}/${action}`, {
      method: "POST",
      body: new URLSearchParams(parameters),
      headers: repeatKey === null ? {} : { "Idempotency-Key": repeatKey },
    });
  }

  /** Trades e-mail and password for a new key. */
  async logIn(email, password, name) {
    const body = new URLSearchParams({ email, password, name });
    return (await this.#send("/api/auth", { method: "POST", body })).data.api_key;
  }

  async #send(path, options) {
    const headers = { ...options.headers };
    if (this.#key !== null) headers["X-API-Key"] = this.#key;
    let response;
    let envelope;
    try {
      response = await fetch(path, {
        ...options,
        headers,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: AbortSignal.timeout(patience),
      });
      envelope = await response.json().catch(() => null);
    } catch {
      throw new ApiError("away", "The server cannot be reached.");
    }
    if (response.ok && envelope?.status === "success") return new Answer(envelope, response.headers);
    throw failure(response, envelope);
  }
}

/** Text that stands for one change, however often it is sent. */
export const repeatKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function failure(response, envelope) {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const details = {
    retryAfter: Number.isNaN(seconds) ? null : seconds,
    requestId: response.headers.get("X-Request-Id"),
    code: response.headers.get("X-Error-Code"),
  };
  // What a proxy answers in the server's place has no envelope.
  if (envelope?.status !== "error" || [502, 503, 504].includes(response.status))
    return new ApiError("away", "The server cannot answer right now.", details);
  if (response.status === 401) return new ApiError("refused", envelope.message, details);
  if (response.status === 429) return new ApiError("limited", envelope.message, details);
  return new ApiError("failed", envelope.message, details);
}
