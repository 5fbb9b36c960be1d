// The client against the running platform. `run` says where it is and signs the demo's people in.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clientCredentials, connect, ProblemError, type AppCredentials, type Operations, type Schemas } from '../src/index.js';

const api = needed('RELAIS_URL');
const admin = as('RELAIS_TOKEN_ADMIN');
const editor = as('RELAIS_TOKEN_EDITOR');
const chloe = as('RELAIS_TOKEN_CHLOE');
const editorElsewhere = as('RELAIS_TOKEN_EDITOR_ELSEWHERE');
const appId = `ts-${Date.now()}`;
const made: string[] = [];

let credentials: AppCredentials;
let app: Operations;

function needed(variable: string): string {
  const value = process.env[variable];
  assert.ok(value, `${variable} is missing: clients/typescript/run sets it`);
  return value;
}

function as(tokenVariable: string): Operations {
  const token = needed(tokenVariable);
  return connect({ api, token: () => token });
}

function draft(title: string): Schemas['PostInput'] {
  return {
    kind: 'ARTICLE',
    title,
    targetUri: 'https://example.com/',
    variants: [{ network: 'LINKEDIN', languageCode: 'en', text: 'A draft' }],
  };
}

async function makePost(title: string): Promise<Schemas['Post']> {
  const post = await app.createPost({ body: draft(title) });
  made.push(post.name);
  return post;
}

before(async () => {
  const { tokenUri, clientId, clientSecret } = await admin.createApp({
    body: { appId, displayName: 'TypeScript', scopes: ['app:posts'] },
  });
  credentials = { tokenUri, clientId, clientSecret };
  app = connect({ api, token: clientCredentials(credentials) });
});

after(async () => {
  for (const name of made) {
    const { etag } = await editor.getPost({ post: name });
    await editor.deletePost({ post: name, etag });
  }
  await admin.deleteApp({ app: appId });
});

test('an app walks through a list page by page and misses nothing', async () => {
  const titles = [1, 2, 3].map(number => `Walk ${appId} ${number}`);
  for (const title of titles) await makePost(title);
  const walked: Schemas['Post'][] = [];
  for await (const post of app.listPosts({ pageSize: 2 })) walked.push(post);
  const { posts } = await app.listPosts({ pageSize: 500 });
  assert.deepEqual(walked.map(post => post.name), posts.map(post => post.name));
  assert.equal(walked.filter(post => titles.includes(post.title)).length, 3);
});

test('a POST with its own key is done once', async () => {
  const idempotencyKey = crypto.randomUUID();
  const first = await app.createPost({ body: draft(`Once ${appId}`) }, { idempotencyKey });
  made.push(first.name);
  assert.deepEqual(await app.createPost({ body: draft(`Once ${appId}`) }, { idempotencyKey }), first);
  await assert.rejects(app.createPost({ body: draft(`Twice ${appId}`) }, { idempotencyKey }), {
    status: 422,
    reason: 'IDEMPOTENCY_KEY_REUSED',
  });
});

test('of two changes of one version the second is refused', async () => {
  const post = await makePost(`Versions ${appId}`);
  const changed = await app.updatePost({ post: post.name, etag: post.etag, body: { title: `Changed ${appId}` } });
  assert.equal(changed.title, `Changed ${appId}`);
  assert.deepEqual(changed.variants, post.variants, 'what is left out stays');
  await assert.rejects(app.updatePost({ post: post.name, etag: post.etag, body: { title: 'Late' } }), {
    status: 412,
    reason: 'ETAG_MISMATCH',
  });
});

test('a refused share says what stands against it and what helps', async () => {
  const { items } = await chloe.listMyFeed({ pageSize: 1 });
  const post = items[0]?.post ?? '';
  await assert.rejects(chloe.createMyShare({ body: { post, network: 'LINKEDIN' } }), (error: unknown) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.status, 422);
    assert.equal(error.reason, 'SHARE_REFUSED');
    assert.match(error.traceId, /^[0-9a-f]{32}$/);
    const reason = error.decision?.reasons.find(({ code }) => code === 'CONSENT_MISSING');
    assert.ok(reason?.remedy, JSON.stringify(error.problem));
    return true;
  });
});

test("another company's post answers like one that does not exist", async () => {
  const { name } = await makePost(`Ours ${appId}`);
  const [theirs, nobodys] = await Promise.all(
    [name, 'posts/00000000000000000000000000'].map(post =>
      editorElsewhere.getPost({ post }).then(
        () => assert.fail('was answered'),
        (error: ProblemError) => error,
      ),
    ),
  );
  assert.deepEqual([theirs?.status, theirs?.reason], [404, 'NOT_FOUND']);
  assert.deepEqual(Object.keys(theirs?.problem ?? {}), Object.keys(nobodys?.problem ?? {}));
});

test('a wrong field is named', async () => {
  await assert.rejects(app.createPost({ body: draft('x'.repeat(201)) }), (error: unknown) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.status, 400);
    assert.deepEqual(error.errors.map(({ field }) => field), ['title']);
    return true;
  });
});

test('what an app has no scope for is refused, and so is a wrong secret', async () => {
  await assert.rejects(app.listMembers().then(), { status: 403, reason: 'PERMISSION_DENIED' });
  const wrong = connect({ api, token: clientCredentials({ ...credentials, clientSecret: 'wrong' }), retries: 0 });
  await assert.rejects(wrong.listPosts().then(), /no access token from .*401/);
});

test('the example of the README runs', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('generated/readme.js', import.meta.url))], {
    env: {
      ...process.env,
      RELAIS_TOKEN_URI: credentials.tokenUri,
      RELAIS_CLIENT_ID: credentials.clientId,
      RELAIS_CLIENT_SECRET: credentials.clientSecret,
    },
  });
  assert.match(stdout, /^posts\/\S+ PUBLISHED /m);
  assert.match(stdout, /^404 NOT_FOUND [0-9a-f]{32}$/m);
});
