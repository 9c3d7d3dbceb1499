import { send, waitOf } from "./call.js";

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

/** The public API with one key. */
export class Api {
  #key;

  constructor(key = null) {
    this.#key = key;
  }

  /** Asks for something. */
  read(mode, action, parameters = {}) {
    const query = new URLSearchParams(parameters).toString();
    return this.#send({ method: "GET", path: `/api/${mode}/${action}${query && `?${query}`}` });
  }

  /** Changes something. The same repeat key never changes it twice. */
  change(mode, action, parameters = {}, repeatKey = null) {
    return this.#send({
      method: "POST",
      path: `/api/${mode}/${action}`,
      body: parameters,
      headers: repeatKey === null ? {} : { "Idempotency-Key": repeatKey },
    });
  }

  /** Trades e-mail and password for a new key. */
  async logIn(email, password, name) {
    return (await this.#send({ method: "POST", path: "/api/auth", body: { email, password, name } })).data.api_key;
  }

  async #send(call) {
    let answer;
    try {
      answer = await send({ ...call, key: this.#key });
    } catch {
      throw new ApiError("away", "The server cannot be reached.");
    }
    const { status, headers, envelope } = answer;
    if (status >= 200 && status < 300 && envelope?.status === "success") return new Answer(envelope, headers);
    throw failure(answer);
  }
}

/** Text that stands for one change, however often it is sent. */
export const repeatKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function failure({ status, headers, envelope }) {
  const details = {
    retryAfter: waitOf(headers),
    requestId: headers.get("X-Request-Id"),
    code: headers.get("X-Error-Code"),
  };
  if (envelope?.status !== "error" || [502, 503, 504].includes(status))
    return new ApiError("away", "The server cannot answer right now.", details);
  if (status === 401) return new ApiError("refused", envelope.message, details);
  if (status === 429) return new ApiError("limited", envelope.message, details);
  return new ApiError("failed", envelope.message, details);
}
