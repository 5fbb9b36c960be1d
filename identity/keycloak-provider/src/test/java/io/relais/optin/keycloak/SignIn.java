package io.relais.optin.keycloak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** One sign-in of a person at the console: the authorization code flow with PKCE (RFC 7636). */
final class SignIn {

    private final KeycloakServer keycloak;
    private final String console;
    private final Browser browser;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final String scope;

    SignIn(KeycloakServer keycloak, String console, Browser browser, String scope) {
        this.keycloak = keycloak;
        this.console = console;
        this.browser = browser;
        this.scope = scope;
    }

    /** Goes to Keycloak, with more parameters where there are some, such as {@code &kc_action=relais-opt-in}. */
    SignIn begin(String more) {
        browser.open(keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=relais-console"
                + "&redirect_uri=" + encode(console + "/callback") + "&scope=" + encode(scope)
                + "&code_challenge_method=S256&code_challenge=" + challenge() + more);
        return this;
    }

    /** Says who it is: first the address, then the password. */
    SignIn identify(String email, String password) {
        browser.type("username", email).press("", "");
        browser.type("password", password).press("", "");
        return this;
    }

    /** The access token that the console gets for its code. */
    String accessToken() {
        RealmAdmin.Answer answer = RealmAdmin.token(
                keycloak,
                "relais",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "relais-console",
                        "redirect_uri",
                        console + "/callback",
                        "code",
                        browser.callback().get("code"),
                        "code_verifier",
                        verifier));
        if (answer.status() != 200) {
            throw new AssertionError("no token: " + answer);
        }
        return answer.body().path("access_token").asText();
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
