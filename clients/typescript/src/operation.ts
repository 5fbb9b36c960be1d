import type { operations } from './generated/openapi.js';
import type { routes } from './generated/operations.js';
import type { Pages } from './pages.js';

/** The name of an operation, such as `createPost`. */
export type OperationName = keyof typeof routes;

type Described<N extends OperationName> = operations[N];
type Given<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
type ParameterOf<N extends OperationName, Where extends 'path' | 'query'> = Given<Described<N>['parameters'][Where]>;

type EtagOf<N extends OperationName> = Described<N>['parameters'] extends { header: { 'If-Match': string } }
  ? {
      /** The version to be changed: the `etag` of the resource as it was read. */
      etag: string;
    }
  : unknown;

type JsonOf<T> = T extends { content: { 'application/json': infer B } } ? B : BodyInit;
type BodyOf<N extends OperationName> =
  Described<N> extends { requestBody: infer B }
    ? { body: JsonOf<B> }
    : Described<N> extends { requestBody?: infer B }
      ? [NonNullable<B>] extends [never]
        ? unknown
        : { body?: JsonOf<NonNullable<B>> }
      : unknown;

/** What an operation takes: the parameters of its path and query, `etag` and `body`. */
export type RequestOf<N extends OperationName> = ParameterOf<N, 'path'> & ParameterOf<N, 'query'> & EtagOf<N> & BodyOf<N>;

type Success<R> = R extends Record<200, infer S> ? S : R extends Record<201 | 202, infer S> ? S : R[keyof R & 202];
type ContentOf<N extends OperationName> = Success<Described<N>['responses']> extends { content: infer C } ? C : never;
type ItemOf<N extends OperationName, P> = (typeof routes)[N] extends { items: infer K extends keyof P }
  ? P[K] extends readonly (infer T)[]
    ? T
    : never
  : never;

/**
 * What an operation answers: its resource, one page of a list that can also be walked, each message of a stream, or the
 * response whose bytes are not JSON.
 */
export type AnswerOf<N extends OperationName> =
  ContentOf<N> extends { 'application/json': infer T }
    ? (typeof routes)[N] extends { items: string }
      ? Pages<T, ItemOf<N, T>>
      : Promise<T>
    : ContentOf<N> extends { 'application/x-ndjson': infer T }
      ? AsyncIterable<T>
      : Promise<Response>;

/** What can be said about one call. */
export interface CallOptions {
  /**
   * For a POST that must be done once even if this program dies and starts again: a key that it will find again, such as the
   * id of what it works on. Without it every call has a new key.
   */
  idempotencyKey?: string;
  /** Ends the call. */
  signal?: AbortSignal;
}

export type Operation<N extends OperationName> = object extends RequestOf<N>
  ? (request?: RequestOf<N>, options?: CallOptions) => AnswerOf<N>
  : (request: RequestOf<N>, options?: CallOptions) => AnswerOf<N>;
