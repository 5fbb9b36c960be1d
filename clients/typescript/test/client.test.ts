// The client against a server that plays a script.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { clientCredentials, connect, ProblemError, type Connection } from '../src/index.js';
import { lines } from '../src/relais.js';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
type Step = (response: ServerResponse) => void;

let server: Server;
let script: Step[];
let seen: Seen[];

beforeEach(async () => {
  script = [];
  seen = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const step = script.shift();
    if (step) step(response);
    else json(500, { detail: 'the script is over' })(response);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
});

afterEach(() => {
  assert.equal(script.length, 0, 'the whole script was played');
  server.closeAllConnections();
  server.close();
});

function address(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function relais(more: Partial<Connection> = {}) {
  return connect({ api: address(), token: () => 'secret', ...more });
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Step {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return response => response.writeHead(status, { 'Content-Type': type, ...headers }).end(JSON.stringify(body));
}

function problem(status: number, reason: string, more: object = {}, headers: Record<string, string> = {}): Step {
  const document = { type: 'about:blank', title: reason, status, detail: 'No.', instance: '/', reason, traceId: 'ab', ...more };
  return json(status, document, headers);
}

const cutOff: Step = response => response.destroy();

test('a request has its token, parameters and body where they belong', async () => {
  script = [json(200, { name: 'posts/a b' })];
  const post = await relais().updatePost({ post: 'posts/a b', updateMask: 'title', etag: '3', body: { title: 'é' } });
  assert.equal(post.name, 'posts/a b');
  const [request] = seen;
  assert.equal(`${request?.method} ${request?.url}`, 'PATCH /v1/posts/a%20b?updateMask=title');
  assert.equal(request?.headers.authorization, 'Bearer secret');
  assert.equal(request?.headers['if-match'], '"3"');
  assert.equal(request?.headers['idempotency-key'], undefined);
  assert.deepEqual(JSON.parse(request?.body ?? ''), { title: 'é' });
});

test('an empty id is no other operation', async () => {
  await assert.rejects(async () => relais().getPost({ post: '' }), TypeError);
  await assert.rejects(async () => relais().getPost({ post: 'posts/' }), TypeError);
  assert.equal(seen.length, 0);
});

test('a walk asks for the next page when it gets there, with the same parameters', async () => {
  const page = (names: string[], nextPageToken: string) => json(200, { posts: names.map(name => ({ name })), nextPageToken });
  script = [page(['a', 'b'], 't1'), page([], 't2'), page(['c'], '')];
  const names: string[] = [];
  for await (const post of relais().listPosts({ pageSize: 2 })) {
    names.push(post.name);
    if (post.name === 'b') assert.equal(seen.length, 1);
  }
  assert.deepEqual(names, ['a', 'b', 'c']);
  assert.deepEqual(
    seen.map(request => request.url),
    ['/v1/posts?pageSize=2', '/v1/posts?pageSize=2&pageToken=t1', '/v1/posts?pageSize=2&pageToken=t2'],
  );
});

test('a list that is awaited is one page', async () => {
  script = [json(200, { posts: [{ name: 'a' }], nextPageToken: 't1' })];
  const page = await relais().listPosts({ pageToken: 't0' });
  assert.equal(page.nextPageToken, 't1');
  assert.equal(seen[0]?.url, '/v1/posts?pageToken=t0');
});

test('a POST is sent again with its key and its body until it is answered', async () => {
  script = [cutOff, problem(503, 'UNAVAILABLE', {}, { 'Retry-After': '0' }), json(200, { name: 'posts/1' })];
  const created = await relais().approvePost({ post: '1' });
  assert.equal(created.name, 'posts/1');
  assert.equal(new Set(seen.map(request => request.headers['idempotency-key'])).size, 1);
  assert.deepEqual(new Set(seen.map(request => request.body)), new Set(['{}']));
});

test('the key is the one that is given', async () => {
  script = [json(200, {})];
  await relais().approvePost({ post: '1' }, { idempotencyKey: 'mine' });
  assert.equal(seen[0]?.headers['idempotency-key'], 'mine');
});

test('a change with a version is sent once only, unless nothing was done', async () => {
  script = [cutOff];
  await assert.rejects(relais().deletePost({ post: '1', etag: '1' }), TypeError);
  script = [problem(503, 'UNAVAILABLE')];
  await assert.rejects(relais().deletePost({ post: '1', etag: '1' }), { status: 503 });
  script = [problem(429, 'RATE_LIMITED', {}, { 'Retry-After': '0' }), json(200, {})];
  await relais().deletePost({ post: '1', etag: '1' });
  assert.equal(seen.length, 4);
});

test('a request is sent again as often as was said, and not where the wait is too long', async () => {
  script = [problem(429, 'RATE_LIMITED', {}, { 'Retry-After': '0' })];
  await assert.rejects(relais({ retries: 0 }).getMe(), { status: 429, retryAfter: 0 });
  script = [problem(429, 'RATE_LIMITED', {}, { 'Retry-After': '3600' })];
  await assert.rejects(relais().getMe(), { status: 429, retryAfter: 3600 });
  assert.equal(seen.length, 2);
});

test('a refusal has all that its document says', async () => {
  script = [problem(400, 'INVALID_REQUEST', { errors: [{ field: 'variants[0].text', message: 'too long' }] })];
  await assert.rejects(relais().getMe(), (error: unknown) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.reason, 'INVALID_REQUEST');
    assert.equal(error.traceId, 'ab');
    assert.deepEqual(error.errors, [{ field: 'variants[0].text', message: 'too long' }]);
    assert.match(error.message, /GET \/v1\/me was refused with 400 INVALID_REQUEST: No\. variants\[0\]\.text: too long/);
    return true;
  });
});

test('an answer of something else is a refusal with its status', async () => {
  script = [response => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>')];
  await assert.rejects(relais().getMe(), { status: 502, reason: '', traceId: '' });
  script = [response => response.writeHead(502, { 'Content-Type': 'application/problem+json' }).end('{"sta')];
  await assert.rejects(relais().getMe(), { status: 502, problem: undefined });
});

test('an answer that does not come is waited for no longer than was said', async () => {
  script = [() => undefined];
  await assert.rejects(relais({ timeout: 50, retries: 0 }).getMe(), { name: 'TimeoutError' });
});

test('a call can be called off, also while it waits to be sent again', async () => {
  const end = new AbortController();
  script = [
    response => {
      problem(503, 'UNAVAILABLE', {}, { 'Retry-After': '20' })(response);
      response.on('close', () => setTimeout(() => end.abort(new Error('enough')), 20));
    },
  ];
  await assert.rejects(relais().getMe({}, { signal: end.signal }), /enough/);
  assert.equal(seen.length, 1);
});

test('a stream gives each line when it comes, however it is cut', async () => {
  script = [
    response => {
      response.write('{"a":1}\n{"b":"é');
      setTimeout(() => response.write('"}\n\n{"c"'), 10);
      setTimeout(() => response.end(':3}'), 20);
    },
  ];
  const messages: unknown[] = [];
  for await (const message of lines(() => fetch(address()))) messages.push(message);
  assert.deepEqual(messages, [{ a: 1 }, { b: 'é' }, { c: 3 }]);
});

test('leaving a stream ends its request', async () => {
  const ended = later();
  script = [
    response => {
      response.write('{"a":1}\n');
      response.on('close', ended.resolve);
    },
  ];
  for await (const message of lines(() => fetch(address()))) {
    assert.deepEqual(message, { a: 1 });
    break;
  }
  await ended.promise;
});

test('an app signs in once for many calls, and again when its token ends', async () => {
  const token = (value: string, life: number) => json(200, { access_token: value, expires_in: life, token_type: 'Bearer' });
  script = [token('first', 300), json(200, {}), json(200, {})];
  const app = { tokenUri: `${address()}/token`, clientId: 'app-é', clientSecret: 'a:b' };
  const long = relais({ token: clientCredentials(app) });
  await Promise.all([long.getMe(), long.getMe()]);
  const [signIn, ...calls] = seen;
  assert.equal(signIn?.body, 'grant_type=client_credentials');
  assert.equal(signIn?.headers.authorization, `Basic ${btoa('app-%C3%A9:a%3Ab')}`);
  assert.deepEqual(calls.map(call => call.headers.authorization), ['Bearer first', 'Bearer first']);

  script = [token('short', 0), json(200, {}), token('next', 300), json(200, {})];
  const short = relais({ token: clientCredentials(app) });
  await short.getMe();
  await short.getMe();
  assert.equal(seen.at(-1)?.headers.authorization, 'Bearer next');
});

test('an app whose secret is wrong is told so', async () => {
  script = [json(401, { error: 'unauthorized_client', error_description: 'Invalid client' })];
  const app = { tokenUri: `${address()}/token`, clientId: 'app', clientSecret: 'wrong' };
  await assert.rejects(relais({ token: clientCredentials(app), retries: 0 }).getMe(), /401 unauthorized_client Invalid client/);
});

function later() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>(resolved => (resolve = resolved));
  return { promise, resolve };
}
