package io.relais.benchmarks.backend;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of Keycloak that the gateway talks to: keys and tokens, in the form of Keycloak's. */
public final class TokenIssuer implements AutoCloseable {

    /** The only tenant. */
    public static final String TENANT = "acme";

    /** The only member of its compliance team. */
    public static final String COMPLIANCE = "compliance";

    private static final Duration LIFE = Duration.ofHours(12);
    private static final int KEY_BITS = 2048;

    private final HttpServer server;
    private final RSAKey key;

    /** Starts to serve keys and the gateway's own token on a free port. */
    public TokenIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(KEY_BITS).keyID("benchmark").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("certs", new JWKSet(key.toPublicJWK()).toString());
        String service = sign(claims("service-account", "relais-service-gateway")
                .claim("realm_access", Map.of("roles", List.of("relais-service")))
                .build());
        serve("token", "{\"access_token\":\"" + service + "\",\"expires_in\":43200,\"token_type\":\"Bearer\"}");
        server.start();
    }

    private void serve(String endpoint, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext("/realms/relais/protocol/openid-connect/" + endpoint, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The token of a member, with the claims that Keycloak puts into one. */
    public String member(String subject) throws JOSEException {
        return sign(claims(subject, "relais-console")
                .claim(
                        "organization",
                        Map.of(TENANT, Map.of("id", UUID.randomUUID().toString())))
                .claim("sid", UUID.randomUUID().toString())
                .claim("jti", "onrtac:" + UUID.randomUUID())
                .claim("acr", "1")
                .claim("scope", "openid organization:" + TENANT)
                .claim("realm_access", Map.of("roles", List.of("default-roles-relais", "offline_access")))
                .build());
    }

    private JWTClaimsSet.Builder claims(String subject, String client) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url() + "/realms/relais")
                .subject(subject)
                .audience("relais-api")
                .claim("typ", "Bearer")
                .claim("azp", client)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
    }

    private String sign(JWTClaimsSet claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
