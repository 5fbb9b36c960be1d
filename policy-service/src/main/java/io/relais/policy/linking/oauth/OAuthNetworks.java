package io.relais.policy.linking.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.Tokens;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.linking.Networks;
import io.relais.policy.linking.SignedIn;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks' sign-ins by their descriptions. What a network answers is logged by its status alone: it may hold a token. */
final class OAuthNetworks implements Networks {

    private static final Logger log = LoggerFactory.getLogger(OAuthNetworks.class);
    private static final int LONGEST_NAME = 200;

    private final Map<Network, SignInDescription> descriptions;
    private final Servers servers;
    private final URI redirectUri;
    private final NetworkClient client;

    OAuthNetworks(
            Map<Network, SignInDescription> descriptions, Servers servers, URI redirectUri, NetworkClient client) {
        this.descriptions = Map.copyOf(descriptions);
        this.servers = servers;
        this.redirectUri = redirectUri;
        this.client = client;
    }

    private SignInDescription description(Network network) {
        SignInDescription description = descriptions.get(network);
        if (description == null) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_NETWORK_NOT_LINKABLE,
                            "Accounts on " + network.displayName()
                                    + " can't be linked here. Declare yours instead, with POST /v1/me/accounts.")
                    .with("network", network.name());
        }
        return description;
    }

    @Override
    public String host(Network network, String named) {
        if (servers.has(network)) {
            return servers.host(named);
        }
        description(network);
        if (!named.isEmpty()) {
            throw DomainException.invalid("host", network.displayName() + " has one server: leave the host out.");
        }
        return "";
    }

    @Override
    public URI authorization(TenantId tenant, Network network, String host, String state, String verifier) {
        SignInDescription to = servers.has(network) ? servers.register(tenant, network, host) : description(network);
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
                        ResponseType.CODE, new ClientID(to.clientId()))
                .endpointURI(to.authorization())
                .redirectionURI(redirectUri)
                .scope(new Scope(to.scopes().toArray(String[]::new)))
                .state(new State(state));
        if (to.pkce()) {
            request.codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256);
        }
        return request.build().toURI();
    }

    @Override
    public boolean isIssuer(Network network, String issuer) {
        String expected = servers.has(network) ? "" : description(network).issuer();
        return issuer.isEmpty() || expected.isEmpty() || issuer.equals(expected);
    }

    @Override
    public SignedIn redeem(TenantId tenant, Network network, String host, String code, String verifier) {
        SignInDescription to = servers.has(network)
                ? servers.find(tenant, network, host).orElseThrow(() -> codeRefused(network, "app_expired"))
                : description(network);
        AuthorizationCodeGrant grant = to.pkce()
                ? new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUri, new CodeVerifier(verifier))
                : new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUri);
        HTTPResponse response = send(
                to,
                new TokenRequest.Builder(to.token(), authentication(to), grant)
                        .build()
                        .toHTTPRequest());
        if (response.getStatusCode() / 100 == 4 && response.getStatusCode() != 429) {
            throw refused(to, response);
        }
        Tokens tokens = tokens(to, response);
        try {
            JSONObject account = account(to, tokens.getAccessToken());
            return new SignedIn(
                    to.atItsServer(text(to, account, to.idPath())), to.atItsServer(text(to, account, to.handlePath())));
        } finally {
            giveBack(to, tokens);
        }
    }

    /** Nobody keeps that access: one attempt to end it at once. Where that fails, or the network has no way, it expires by itself. */
    private void giveBack(SignInDescription to, Tokens tokens) {
        try {
            switch (to.takeBack()) {
                case REVOCATION -> {
                    RefreshToken refresh = tokens.getRefreshToken();
                    if (refresh != null) {
                        revoke(to, refresh);
                    }
                    revoke(to, tokens.getAccessToken());
                }
                case PERMISSIONS -> {
                    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.DELETE, URI.create(to.takeBackUri()));
                    request.setAuthorization(tokens.getAccessToken().toAuthorizationHeader());
                    requireTaken(to, send(to, request));
                }
                case NONE -> {}
            }
        } catch (DomainException away) {
            log.warn("Access on {} could not be given back; it expires by itself", to.network());
        }
    }

    private Tokens tokens(SignInDescription to, HTTPResponse response) {
        if (response.getStatusCode() != 200) {
            throw away(to, "the token endpoint answered " + response.getStatusCode());
        }
        try {
            JSONObject body = response.getBodyAsJSONObject();
            // Required by RFC 6749, 5.1; some leave it out, and all mean this.
            body.putIfAbsent("token_type", "Bearer");
            return AccessTokenResponse.parse(body).getTokens();
        } catch (ParseException | IllegalArgumentException malformed) {
            throw away(to, "the token endpoint did not answer with a token");
        }
    }

    private JSONObject account(SignInDescription to, AccessToken access) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, to.account());
        request.setAuthorization(access.toAuthorizationHeader());
        HTTPResponse response = send(to, request);
        if (response.getStatusCode() != 200) {
            throw away(to, "the account's address answered " + response.getStatusCode());
        }
        try {
            return response.getBodyAsJSONObject();
        } catch (ParseException malformed) {
            throw away(to, "the account's address did not answer with JSON");
        }
    }

    private static String text(SignInDescription to, JSONObject account, List<String> path) {
        Object found = account;
        for (String step : path) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        String text = found instanceof String || found instanceof Number ? found.toString() : "";
        if (text.isBlank() || text.length() > LONGEST_NAME || text.codePoints().anyMatch(Character::isISOControl)) {
            throw away(to, "the account has no usable " + path.getLast());
        }
        return text;
    }

    private void revoke(SignInDescription to, Token token) {
        requireTaken(
                to,
                send(
                        to,
                        new TokenRevocationRequest(URI.create(to.takeBackUri()), authentication(to), token)
                                .toHTTPRequest()));
    }

    private static void requireTaken(SignInDescription to, HTTPResponse response) {
        if (response.getStatusCode() / 100 != 2) {
            throw away(to, "taking access back was answered with " + response.getStatusCode());
        }
    }

    private static ClientAuthentication authentication(SignInDescription to) {
        ClientID id = new ClientID(to.clientId());
        Secret secret = new Secret(to.clientSecret());
        return to.basic() ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
    }

    private HTTPResponse send(SignInDescription to, HTTPRequest request) {
        try {
            return request.send(client);
        } catch (IOException | IllegalArgumentException notReached) {
            throw away(to, notReached.getClass().getSimpleName());
        }
    }

    private static @Nullable String errorCode(HTTPResponse response) {
        try {
            ErrorObject error = TokenErrorResponse.parse(response).getErrorObject();
            return error == null ? null : error.getCode();
        } catch (ParseException otherForm) {
            return null;
        }
    }

    private static DomainException refused(SignInDescription to, HTTPResponse response) {
        String code = errorCode(response);
        if ("invalid_client".equals(code) || "unauthorized_client".equals(code)) {
            log.error("{} does not accept the configured app: {}", to.network(), code);
        }
        return codeRefused(to.network(), code != null && code.matches("[a-z_]{1,60}") ? code : "code_refused");
    }

    private static DomainException codeRefused(Network network, String cause) {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_LINKING_FAILED,
                        network.displayName() + " did not accept the code. Begin again with accounts:link.")
                .with("cause", cause);
    }

    private static DomainException away(SignInDescription to, String why) {
        return away(to.network(), why);
    }

    /** A network, or a server of it, does not answer as it should. */
    static DomainException away(Network network, String why) {
        log.warn("{}: {}", network, why);
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                network.displayName() + " does not answer as it should. Try again later: begin with accounts:link.");
    }
}
