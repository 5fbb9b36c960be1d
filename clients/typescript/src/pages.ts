/**
 * A list of the API: `await` gives the page that was asked for, `for await` walks through what all pages hold. The next page
 * is asked for when the walk gets there; every walk begins anew. While it lasts, nothing that was there before is missed or
 * seen twice.
 */
export class Pages<P, T> implements PromiseLike<P>, AsyncIterable<T> {
  readonly #fetch: (pageToken?: string) => Promise<P>;
  readonly #items: (page: P) => readonly T[];

  constructor(fetch: (pageToken?: string) => Promise<P>, items: (page: P) => readonly T[]) {
    this.#fetch = fetch;
    this.#items = items;
  }

  then<A = P, B = never>(
    onFulfilled?: ((page: P) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#fetch().then(onFulfilled, onRejected);
  }

  /** All pages from the one that was asked for. */
  async *pages(): AsyncGenerator<P, void, undefined> {
    let token: string | undefined;
    do {
      const page = await this.#fetch(token);
      yield page;
      token = (page as { nextPageToken?: string }).nextPageToken;
    } while (token);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* this.#items(page);
  }
}
