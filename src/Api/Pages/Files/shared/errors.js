import { sentence, until } from "./format.js";

/** What happened, and what to do now. */
export function explain(error) {
  switch (error.kind) {
    case "refused":
      return "This key is not valid: it may be mistyped, expired or revoked.";
    case "limited":
      return `The requests of your plan are used up for now. You can go on ${until(error.retryAfter ?? 60)}.`;
    case "away":
      return `${error.message} Check your connection, wait a little and try again.`;
    case "failed":
      return sentence(error.message) + reference(error);
    default:
      // A fault of the page itself: the console tells more.
      console.error(error);
      return "This page could not show the answer. Reload it and try again.";
  }
}

const reference = (error) =>
  error.code === "internal_error" && error.requestId !== null
    ? ` If it happens again, tell your host the request ${error.requestId}.`
    : "";
