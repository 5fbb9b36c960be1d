/** Signing in at Keycloak: authorization code with PKCE (RFC 7636). Tokens stay in the memory of the page. */

const PENDING = "relais.pending";
const TENANT = "relais.tenant";

let settings;
let tokens;

const redirectUri = () => `${location.origin}/`;
const endpoint = (name) => `${settings.issuer}/protocol/openid-connect/${name}`;

function randomText() {
  return encode(crypto.getRandomValues(new Uint8Array(32)));
}

function encode(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The company that was signed in to last. */
export const lastTenant = () => localStorage.getItem(TENANT) ?? "";

/** Reads the settings and, on the way back from Keycloak, ends the sign-in. True where somebody is signed in. */
export async function resume() {
  settings = await (await fetch("/console/config.json")).json();
  const answer = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null");
  if (!answer.has("state") || pending === null) {
    return false;
  }
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, "", "/");
  if (answer.get("state") !== pending.state || !answer.has("code")) {
    throw new Error("sign-in");
  }
  await fetchTokens({
    grant_type: "authorization_code",
    code: answer.get("code"),
    redirect_uri: redirectUri(),
    code_verifier: pending.verifier,
  });
  localStorage.setItem(TENANT, pending.tenant);
  return true;
}

/** Leaves for Keycloak; `action` reopens one of its steps. */
export async function signIn(tenant, language, action) {
  const pending = { tenant, state: randomText(), verifier: randomText() };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    scope: `openid organization:${tenant}`,
    state: pending.state,
    code_challenge: encode(new Uint8Array(digest)),
    code_challenge_method: "S256",
    ui_locales: language,
  });
  if (action) {
    query.set("kc_action", action);
  }
  location.assign(`${endpoint("auth")}?${query}`);
}

/** Leaves, at Keycloak too. */
export function signOut() {
  const query = new URLSearchParams({
    client_id: settings.clientId,
    post_logout_redirect_uri: redirectUri(),
    id_token_hint: tokens.id,
  });
  tokens = undefined;
  location.assign(`${endpoint("logout")}?${query}`);
}

/** An access token that is good for half a minute yet. */
export async function accessToken() {
  if (Date.now() > tokens.expiry - 30_000) {
    await fetchTokens({ grant_type: "refresh_token", refresh_token: tokens.refresh });
  }
  return tokens.access;
}

async function fetchTokens(grant) {
  const answer = await fetch(endpoint("token"), {
    method: "POST",
    body: new URLSearchParams({ client_id: settings.clientId, ...grant }),
  });
  if (!answer.ok) {
    throw new Error("sign-in");
  }
  const body = await answer.json();
  tokens = {
    access: body.access_token,
    refresh: body.refresh_token,
    id: body.id_token,
    expiry: Date.now() + body.expires_in * 1000,
  };
}
