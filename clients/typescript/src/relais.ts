import { routes, type Operations } from './generated/operations.js';
import type { CallOptions } from './operation.js';
import { Pages } from './pages.js';
import { ProblemError } from './problem.js';
import type { AccessTokens } from './tokens.js';

/** Where the API is and how to call it. */
export interface Connection {
  /** Such as `https://api.relais.example`. */
  api: string;
  /** `clientCredentials` for a partner app. */
  token: AccessTokens;
  /** How many milliseconds to wait for an answer to begin; 30,000 unless said. */
  timeout?: number;
  /** How often a request is sent again at most; 2 unless said, 0 for never. */
  retries?: number;
  /** Sends the requests; the global `fetch` unless said. */
  fetch?: typeof fetch;
}

interface Route {
  method: string;
  path: string;
  body?: 'json' | 'bytes';
  items?: string;
  answer?: 'stream' | 'bytes';
}

type Request = Record<string, unknown>;

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;

/**
 * The public API of Relais, with a function for each operation. They reject with `ProblemError` for what the API refuses, and
 * with what `fetch` throws where it cannot be reached.
 *
 * Every POST carries an `Idempotency-Key`, so that it can be sent again without being done twice. A request is sent again
 * where that is safe: after a lost connection or 503 if it is a GET or a POST, and after 429 and `REQUEST_IN_PROGRESS`, when
 * `Retry-After` allows.
 */
export function connect(connection: Connection): Operations {
  const operations = Object.entries(routes as Record<string, Route>).map(([name, route]) => [
    name,
    (request: Request = {}, options: CallOptions = {}) => perform(connection, route, request, options),
  ]);
  return Object.freeze(Object.fromEntries(operations)) as Operations;
}

function perform(connection: Connection, route: Route, request: Request, options: CallOptions): unknown {
  const { items } = route;
  if (items !== undefined) {
    return new Pages<Request, unknown>(
      token => json(connection, route, token ? { ...request, pageToken: token } : request, options),
      page => page[items] as unknown[],
    );
  }
  if (route.answer === 'stream') return lines(() => exchange(connection, route, request, options));
  return route.answer === 'bytes'
    ? exchange(connection, route, request, options)
    : json(connection, route, request, options);
}

async function json(connection: Connection, route: Route, request: Request, options: CallOptions): Promise<Request> {
  const response = await exchange(connection, route, request, options);
  return (await response.json()) as Request;
}

/** Each line of newline-delimited JSON when it comes. Leaving the loop ends the request. */
export async function* lines(open: () => Promise<Response>): AsyncGenerator<unknown, void, undefined> {
  const { body } = await open();
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const parts = (rest + chunk.value).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) if (line.trim()) yield JSON.parse(line);
    }
    if (rest.trim()) yield JSON.parse(rest);
  } finally {
    await reader.cancel();
  }
}

/** Sends the request until it succeeds, is refused for good, or has been sent often enough. */
async function exchange(connection: Connection, route: Route, request: Request, options: CallOptions): Promise<Response> {
  const call = `${route.method} ${route.path}`;
  const { url, etag, body } = addressed(connection.api, route, request);
  const headers = new Headers({ Accept: accepted(route) });
  if (etag !== undefined) headers.set('If-Match', etag.startsWith('"') ? etag : `"${etag}"`);
  if (route.method === 'POST') headers.set('Idempotency-Key', options.idempotencyKey ?? crypto.randomUUID());
  if (route.body === 'json') headers.set('Content-Type', 'application/json');
  const content = route.body === 'json' ? JSON.stringify(body ?? {}) : (body as BodyInit | undefined);
  const repeatable = route.method === 'GET' || route.method === 'POST';
  const retries = connection.retries ?? 2;
  for (let sent = 0; ; sent++) {
    headers.set('Authorization', `Bearer ${await connection.token()}`);
    let pause = FIRST_PAUSE * 2 ** Math.min(sent, 7) * (0.5 + Math.random() / 2);
    try {
      const response = await begun(connection, url, { method: route.method, headers, body: content ?? null }, options.signal);
      if (response.ok) return response;
      const problem = await ProblemError.of(call, response);
      pause = problem.retryAfter === undefined ? pause : problem.retryAfter * 1000;
      if (sent >= retries || !mayPass(problem, repeatable) || pause > LONGEST_PAUSE) throw problem;
    } catch (failure) {
      const wasCalledOff = options.signal?.aborted ?? false;
      if (failure instanceof ProblemError || wasCalledOff || sent >= retries || !repeatable) throw failure;
    }
    await delay(pause, options.signal);
  }
}

function accepted(route: Route): string {
  const type = { stream: 'application/x-ndjson', bytes: '*/*', json: 'application/json' }[route.answer ?? 'json'];
  return `${type}, application/problem+json`;
}

/** Waits for the answer to begin, not for its end: streams are long. */
async function begun(connection: Connection, url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new DOMException('no answer in time', 'TimeoutError')),
    connection.timeout ?? 30_000,
  );
  try {
    const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
    return await (connection.fetch ?? fetch)(url, { ...init, signal: either, redirect: 'error' });
  } finally {
    clearTimeout(timer);
  }
}

function mayPass(problem: ProblemError, repeatable: boolean): boolean {
  switch (problem.status) {
    case 429:
      return true;
    case 409:
      return problem.reason === 'REQUEST_IN_PROGRESS';
    case 503:
      return repeatable;
    default:
      return false;
  }
}

function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', ended);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', ended, { once: true });
    if (signal?.aborted) ended();
  });
}

/** Splits a request into what goes into the address, the headers and the body. */
function addressed(api: string, route: Route, request: Request) {
  const { etag, body, ...parameters } = request;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = idOf(name, parameters[name]);
    delete parameters[name];
    return encodeURIComponent(id);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  const search = query.size > 0 ? `?${query}` : '';
  return { url: api.replace(/\/$/, '') + path + search, etag: etag as string | undefined, body };
}

/** The id of a resource, of which its name may be given as well. Without one the request would go to another operation. */
function idOf(parameter: string, given: unknown): string {
  const id = String(given ?? '').split('/').pop() ?? '';
  if (id === '') throw new TypeError(`the parameter ${parameter} needs an id or a name, not «${given}»`);
  return id;
}
