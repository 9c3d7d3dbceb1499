// The same calls with the same work as SharePanel's, on Fastify and better-sqlite3: the key looked up by its hash for each
// call, both windows of the plan, metering that is written once a second, the same headers and the same answers.
// What SharePanel does beyond that is left out, to the advantage of this side: other ways to send parameters, the key's
// checksum, repeats, figures and traces. Usage: node server.js DATABASE URL
import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { Database } from './database.js';
import { Limits } from './limits.js';
import { Meter } from './meter.js';
import { actions } from './actions.js';
import { done, failure, success } from './answers.js';

const [file, url] = process.argv.slice(2);
if (!file || !url) {
  console.error('usage: node server.js DATABASE URL');
  process.exit(2);
}

const database = new Database(file);
const limits = new Limits(database);
const meter = new Meter(database, limits);
const app = Fastify({ logger: false });

app.get('/api', (request, reply) => handle(request.query, request, reply));
app.post('/api', (request, reply) =>
  handle({ ...request.query, ...request.body }, request, reply));
app.addHook('onClose', () => {
  meter.stop();
  database.close();
});

await app.listen({ host: new URL(url).hostname, port: Number(new URL(url).port) });
console.log(`Listens on http://127.0.0.1:${app.server.address().port}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.close());

function handle(parameters, request, reply) {
  const started = process.hrtime.bigint();
  reply.header('x-request-id', randomBytes(16).toString('hex'));
  reply.header('cache-control', 'no-store');
  reply.header('content-type', 'application/json; charset=utf-8');
  const action = actions.get(`${parameters.mode}.${parameters.action}`);
  if (!action) return reply.code(400).send(failure('Invalid mode or action'));
  const caller = database.identify(parameters.api_key, Date.now());
  if (!caller) return reply.code(401).send(failure('Invalid API key'));
  const admitted = limits.take(caller, reply);
  const [status, body] = admitted
    ? answer(action, caller, parameters, request)
    : [429, failure('Rate limit exceeded')];
  const microseconds = Number((process.hrtime.bigint() - started) / 1000n);
  meter.record(caller, action.label, admitted, status === 200, microseconds);
  return reply.code(status).send(body);
}

function answer(action, caller, parameters, request) {
  if (action.writes && request.method !== 'POST') return [405, failure('Use POST')];
  if (!caller.permissions.includes(action.writes ? 'write' : 'read'))
    return [403, failure('The API key does not allow this')];
  const error = action.check?.(parameters);
  if (error) return [400, failure(error)];
  const data = action.run(database, caller, parameters, request.ip);
  return [200, data === undefined ? done(action.message) : success(action.message, data)];
}
