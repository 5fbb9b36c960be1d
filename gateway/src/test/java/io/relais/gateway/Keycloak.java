package io.relais.gateway;

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

/** The part of Keycloak that the gateway talks to: keys and tokens, signed as Keycloak signs them. */
final class Keycloak implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;

    Keycloak() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("certs", new JWKSet(key.toPublicJWK()).toString());
        serve("token", "{\"access_token\":\"" + serviceToken() + "\",\"expires_in\":300,\"token_type\":\"Bearer\"}");
        server.start();
    }

    private void serve(String endpoint, String json) {
        server.createContext("/realms/relais/protocol/openid-connect/" + endpoint, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A person of the tenant with that organization. */
    String person(String subject, String tenant) throws JOSEException {
        return token(subject, Duration.ofMinutes(5), "relais-console", tenant);
    }

    String expired(String subject, String tenant) throws JOSEException {
        return token(subject, Duration.ofMinutes(-5), "relais-console", tenant);
    }

    private String serviceToken() throws JOSEException {
        return sign(new JWTClaimsSet.Builder()
                .subject("service-account")
                .audience("relais-api")
                .claim("typ", "Bearer")
                .claim("azp", "relais-service-gateway")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("realm_access", Map.of("roles", List.of("relais-service")))
                .build());
    }

    private String token(String subject, Duration life, String client, String tenant) throws JOSEException {
        return sign(new JWTClaimsSet.Builder()
                .issuer(url() + "/realms/relais")
                .subject(subject)
                .audience("relais-api")
                .claim("typ", "Bearer")
                .claim("azp", client)
                .claim("organization", Map.of(tenant, Map.of("id", "id-of-" + tenant)))
                .expirationTime(Date.from(Instant.now().plus(life)))
                .build());
    }

    private String sign(JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("test")
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
