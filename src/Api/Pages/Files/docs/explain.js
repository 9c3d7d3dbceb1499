import { waitOf } from "../shared/call.js";
import { byId } from "../shared/dom.js";
import { duration, sentence, until } from "../shared/format.js";

/** What went wrong and what to do, for people: the answer's own message, and the catalogue's remedy. */
export function explain({ status, headers, envelope }) {
  if (status >= 200 && status < 300 && envelope?.status === "success") return null;
  if (envelope === null)
    return `Something between here and the API answered in its place with ${status}. Try again later.`;
  const wait = waitOf(headers);
  if (status === 429 && wait !== null) return `${sentence(envelope.message)} You can go on ${until(wait)}.`;
  if (status === 503 && wait !== null)
    return `${sentence(envelope.message)} The API says to try again in ${duration(wait)}.`;
  const code = headers.get("X-Error-Code");
  const remedy = byId(`error-${code}`)?.querySelector(".remedy")?.textContent;
  return [sentence(envelope.message), remedy].filter(Boolean).join(" ");
}

/** What to say where no answer came. */
export const away = "The server did not answer. Is it running, and are you online? Try again in a moment.";
