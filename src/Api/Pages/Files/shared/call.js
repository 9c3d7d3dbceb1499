const patience = 20_000;

/**
 * Makes a call as it was put together and tells all of the answer. It throws only where there is no answer. The key travels
 * in a header, never in an address.
 * @returns {Promise<{status: number, headers: Headers, body: string, envelope: object|null, milliseconds: number}>}
 */
export async function send({ method, path, body = null, key = null, headers = {} }) {
  const all = { ...headers };
  if (key !== null) all["X-API-Key"] = key;
  if (body !== null) all["Content-Type"] = "application/json";
  const started = performance.now();
  const response = await fetch(path, {
    method,
    headers: all,
    body: body === null ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text,
    envelope: envelopeOf(text),
    milliseconds: performance.now() - started,
  };
}

/** Seconds that an answer asks to wait; null where it asks for none. */
export function waitOf(headers) {
  const seconds = Number.parseInt(headers.get("Retry-After") ?? "", 10);
  return seconds > 0 ? seconds : null;
}

// What a proxy answers in the server's place has none.
function envelopeOf(text) {
  try {
    const envelope = JSON.parse(text);
    return typeof envelope?.status === "string" ? envelope : null;
  } catch {
    return null;
  }
}
