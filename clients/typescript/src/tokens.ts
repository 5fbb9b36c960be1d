/** Gives the access token of a request, without `Bearer`. Asked before every request. */
export type AccessTokens = () => string | Promise<string>;

/** What the registration of a partner app answered. */
export interface AppCredentials {
  tokenUri: string;
  clientId: string;
  clientSecret: string;
}

/** Seconds before its end at which a token is replaced. */
const SPARE = 20;

/**
 * The access tokens of a partner app, by OAuth 2 client credentials (RFC 6749 §4.4). A token is used again until shortly
 * before it expires; of many calls that need a new one, one fetches it.
 */
export function clientCredentials(app: AppCredentials): AccessTokens {
  let token = { value: '', goodUntil: 0 };
  let fetching: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    const asked = Date.now();
    // RFC 6749 §2.3.1: both are form-encoded before they are joined.
    const credentials = btoa(`${formEncoded(app.clientId)}:${formEncoded(app.clientSecret)}`);
    const response = await fetch(app.tokenUri, {
      method: 'POST',
      headers: { Authorization: `Basic ${credentials}`, Accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (!response.ok || typeof answer.access_token !== 'string') {
      throw new Error(
        `no access token from ${app.tokenUri}: status ${response.status} ${answer.error ?? ''} ${answer.error_description ?? ''}`,
      );
    }
    const life = typeof answer.expires_in === 'number' ? answer.expires_in : 60;
    token = { value: answer.access_token, goodUntil: asked + 1000 * Math.max(life - SPARE, life / 2) };
    return token.value;
  }

  return () => {
    if (Date.now() < token.goodUntil) return token.value;
    fetching ??= fetchToken().finally(() => (fetching = undefined));
    return fetching;
  };
}

function formEncoded(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2);
}
