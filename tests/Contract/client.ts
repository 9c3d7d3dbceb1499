// A client whose every type comes from docs/openapi.json: node client.js URL EMAIL PASSWORD
// It says nothing of what it calls that the description does not say; what it gets it looks at.
import type { components, paths } from "./api.js";

type Operation<P extends keyof paths, M extends "get" | "post"> = Exclude<paths[P][M], undefined>;
type Paths<M extends "get" | "post"> = {
  [P in keyof paths]: [Operation<P, M>] extends [never] ? never : P;
}[keyof paths];
type Answer<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : never;
type Query<O> = O extends { parameters: { query?: infer Q } }
  ? [NonNullable<Q>] extends [never]
    ? Record<string, never>
    : NonNullable<Q>
  : Record<string, never>;
type Body<O> = O extends { requestBody?: { content: { "application/json": infer B } } } ? B : undefined;

declare const process: { argv: string[]; exitCode: number };
const [address = "", email = "", password = ""] = process.argv.slice(2);
let key = "";

async function send<A>(path: string, options: RequestInit): Promise<A> {
  const headers: Record<string, string> = key ? { Authorization: `Bearer ${key}` } : {};
  if (options.body) headers["Content-Type"] = "application/json";
  const response = await fetch(address + path, { ...options, headers });
  const answer: unknown = await response.json();
  if (!response.ok) {
    const { message } = answer as components["schemas"]["Error"];
    throw new Error(`${path}: ${response.status} ${response.headers.get("X-Error-Code")}: ${message}`);
  }
  return answer as A;
}

function get<P extends Paths<"get">>(path: P, query: Query<Operation<P, "get">>) {
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return send<Answer<Operation<P, "get">>>(`${path}?${new URLSearchParams(pairs)}`, {});
}

function post<P extends Paths<"post">>(path: P, body: Body<Operation<P, "post">>) {
  return send<Answer<Operation<P, "post">>>(path, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function expect(what: string, seen: unknown, wanted: unknown) {
  if (seen !== wanted) throw new Error(`${what} is ${String(seen)}, not ${String(wanted)}`);
}

async function main() {
  const login = await post("/api/auth", { email, password });
  key = login.data.api_key;

  const profile = await get("/api/profile/view", {});
  expect("the e-mail", profile.data.email, email);
  expect("the bio", profile.data.bio satisfies string | null, "Runs the demo account.");

  const made = await post("/api/orgs/new", { title: "Contract", contact: "contact@example.com" });
  const org = await get("/api/orgs/view", { org_id: made.data.org_id });
  expect("the path", org.data.path, "contract");
  const updated = await post("/api/orgs/update", { org_id: org.data.id, title: "Contracts" });
  expect("an answer without data", "data" in updated, false);
  const orgs = await get("/api/orgs/list", { limit: 1 });
  expect("the newest title", orgs.data[0]?.title, "Contracts");
  expect("the flag", orgs.data[0]?.isAdmin satisfies 0 | 1 | undefined, 1);

  const instances = await get("/api/instances/list", { type: "SNCS", status: "active" });
  expect("the status", instances.data[0]?.status satisfies "active" | "sleep" | "dead" | undefined, "active");

  const invoices = await get("/api/billing/invoices", { status: "paid", limit: 2, offset: 0 });
  expect("the rows of a page", invoices.data.length, 2);
  expect("the amount", invoices.data[0]?.total_amount satisfies number | undefined, 25);

  const unread = await get("/api/notifications/unread_count", {});
  await post("/api/notifications/mark_read", {});
  expect("something unread", unread.data.count > 0, true);
  expect("nothing unread", (await get("/api/notifications/unread_count", {})).data.count, 0);

  const woken = await post("/api/instances/awaken_all", undefined);
  expect("the message", woken.message, "1 instances awakened successfully");

  const found = await get("/api/search", { query: "contract", type: "organizations" });
  expect("the hit", found.data[0]?.id, org.data.id);

  const report = await post("/api/api_keys/create", { name: "Report", permissions: "read" });
  key = report.data.api_key;
  const refused = await post("/api/orgs/delete", { org_id: org.data.id }).catch(String);
  expect("the refusal", String(refused).includes("403 insufficient_permissions"), true);
  console.log("All calls answered as described.");
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
