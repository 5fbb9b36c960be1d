// What must and must not compile; `tsc` is the test. Nothing here runs.
import { connect, type AnswerOf, type Operations, type RequestOf, type Schemas } from '../src/index.js';

declare const relais: Operations;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_proof: Same<A, B>): void {}

// Answers are the types of the description.
same<Awaited<ReturnType<Operations['getPost']>>, Schemas['Post']>(true);
same<Awaited<AnswerOf<'batchIngestEngagements'>>, Schemas['BatchIngestEngagementsResponse']>(true);
same<Awaited<AnswerOf<'listPosts'>>, Schemas['ListPostsResponse']>(true);
same<RequestOf<'updateValuation'>['body'], Schemas['ValuationInput']>(true);

export async function compiles(): Promise<void> {
  for await (const post of relais.listPosts({ pageSize: 100 })) post.state satisfies Schemas['PostState'];
  for await (const delivery of relais.listWebhookDeliveries({ webhook: 'w', state: 'FAILED' })) delivery.name.length;
  const file = new Blob(['email,team\n'], { type: 'text/csv' });
  for await (const answer of relais.importMembers({ body: file, validateOnly: true })) answer.line?.outcome satisfies string | undefined;
  await relais.getMe();
  await relais.approvePost({ post: 'posts/1' }, { idempotencyKey: 'approval-1' });
  await relais.updatePost({ post: 'posts/1', etag: '1', body: { title: 'New' }, updateMask: 'title' });
  await relais.retractPost({ post: 'posts/1' });
  await relais.retractPost({ post: 'posts/1', body: { reason: 'Outdated' } });
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error: no such operation
  await relais.makePost({});
  // @ts-expect-error: a wrong field of the body
  await relais.createPost({ body: { kind: 'ARTICLE', titel: 'x', targetUri: 'https://example.com', variants: [] } });
  // @ts-expect-error: a value that the enum lacks
  await relais.createPost({ body: { kind: 'NOVEL', title: 'x', targetUri: 'https://example.com', variants: [] } });
  // @ts-expect-error: a required field is missing
  await relais.createMyShare({ body: { post: 'posts/1' } });
  // @ts-expect-error: a field that only answers have
  await relais.updatePost({ post: '1', etag: '1', body: { state: 'PUBLISHED' } });
  // @ts-expect-error: the body is missing
  await relais.createPost();
  // @ts-expect-error: the version is missing
  await relais.updatePost({ post: '1', body: { title: 'x' } });
  // @ts-expect-error: this takes no version
  await relais.getPost({ post: '1', etag: '1' });
  // @ts-expect-error: the parameter of the path is missing
  await relais.getPost({});
  // @ts-expect-error: a wrong parameter of the query
  await relais.listPosts({ pagesize: 3 });
  // @ts-expect-error: one resource is no list
  for await (const me of relais.getMe()) void me;
  // @ts-expect-error: an answer has no such field
  (await relais.getPost({ post: '1' })).headline;
  // @ts-expect-error: a file is no JSON
  for await (const answer of relais.importMembers({ body: { members: [] } })) void answer;
  // @ts-expect-error: a connection needs its tokens
  connect({ api: 'https://api.relais.example' });
}
