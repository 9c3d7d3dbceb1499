import { el } from "../shared/dom.js";

const parts = /"(?:[^"\\]|\\.)*"(?=\s*:)|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g;

/** Shows JSON with its names, texts and other values told apart. Everything stays text. */
export function showJson(node, json) {
  const pieces = [];
  let end = 0;
  for (const match of json.matchAll(parts)) {
    const [text] = match;
    const isName = text.startsWith('"') && /^\s*:/.test(json.slice(match.index + text.length));
    const kind = isName ? "name" : text.startsWith('"') ? "text" : "other";
    pieces.push(json.slice(end, match.index), el("span", { class: kind }, text));
    end = match.index + text.length;
  }
  node.classList.add("json");
  node.replaceChildren(...pieces, json.slice(end));
}

/** JSON as people read it; what is no JSON stays as it is. Amounts keep the two decimals that they came with. */
export function indent(json) {
  try {
    JSON.parse(json);
  } catch {
    return json;
  }
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+|[{}[\],:]/g, (token, place) => {
    if (/^\s/.test(token)) return "";
    const next = json.slice(place + 1).match(/^\s*([}\]])/);
    if (token === "{" || token === "[") return next ? token : (depth++, token + line());
    if (token === "}" || token === "]") {
      if (/[{[]\s*$/.test(json.slice(0, place))) return token;
      depth--;
      return line() + token;
    }
    if (token === ",") return token + line();
    return token === ":" ? ": " : token;
  });
}
