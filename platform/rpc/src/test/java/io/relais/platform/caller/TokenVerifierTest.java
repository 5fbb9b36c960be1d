package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final String ISSUER = "http://keycloak.example/realms/relais";
    private static final String OTHER_ISSUER = "http://keycloak.example/realms/other";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RSAKey KEY = rsaKey("k1");
    private static final RSAKey OTHER_REALMS_KEY = rsaKey("k2");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final PublishedKeys published = new PublishedKeys(KEY);
    private final TokenVerifier verifier = TokenVerifier.ofKeySets(
            Map.of(ISSUER, published, OTHER_ISSUER, new PublishedKeys(OTHER_REALMS_KEY)), clock);

    @Test
    void anAccessTokenOfAnEmployeeIsAccepted() {
        VerifiedToken token = verifier.verify(signed(claims()));

        assertThat(token.issuer()).isEqualTo(ISSUER);
        assertThat(token.subject()).isEqualTo("alice-sub");
        assertThat(token.clientId()).isEqualTo("relais-console");
        assertThat(token.organizationIds()).containsExactly("org-1");
        assertThat(token.realmRoles()).containsExactly("default-roles-relais");
        assertThat(token.expireTime()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void tokensSignedWithPs256AndEs256AreAccepted() throws JOSEException {
        assertThat(verifier.verify(signed(JWSAlgorithm.PS256, claims())).subject())
                .isEqualTo("alice-sub");

        ECKey ecKey = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        published.publish(ecKey);
        TokenVerifier fresh = TokenVerifier.ofKeySets(Map.of(ISSUER, published), clock);
        assertThat(fresh.verify(signed(
                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                        .keyID("ec")
                                        .build(),
                                claims(),
                                new ECDSASigner(ecKey)))
                        .subject())
                .isEqualTo("alice-sub");
    }

    @Test
    void keysAreFetchedFromRegisteredIssuersOnly() throws JOSEException {
        Set<String> registered = new HashSet<>();
        List<String> asked = new ArrayList<>();
        TokenVerifier withSilos = new TokenVerifier(
                Set.of(ISSUER),
                registered::contains,
                issuer -> {
                    asked.add(issuer);
                    return issuer.equals(ISSUER) ? published : new PublishedKeys(OTHER_REALMS_KEY);
                },
                clock);
        String ofSilo = signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(),
                claims(claims -> claims.issuer(OTHER_ISSUER)),
                new RSASSASigner(OTHER_REALMS_KEY));

        assertThatThrownBy(() -> withSilos.verify(ofSilo)).isInstanceOf(DomainException.class);
        assertThat(asked).isEmpty();
        registered.add(OTHER_ISSUER);
        assertThat(withSilos.verify(ofSilo).issuer()).isEqualTo(OTHER_ISSUER);
        assertThat(asked).containsExactly(OTHER_ISSUER);

        String pooledInDisguise = signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(),
                claims(),
                new RSASSASigner(OTHER_REALMS_KEY));
        assertThatThrownBy(() -> withSilos.verify(pooledInDisguise))
                .as("the silo's key signs nothing for the pool")
                .isInstanceOf(DomainException.class);
        registered.clear();
        String later = signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(),
                claims(claims -> claims.issuer(OTHER_ISSUER).subject("bob-sub")),
                new RSASSASigner(OTHER_REALMS_KEY));
        assertThatThrownBy(() -> withSilos.verify(later))
                .as("an issuer that is registered no more")
                .isInstanceOf(DomainException.class);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(new PlainJWT(claims()).serialize());
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException {
        for (byte[] secret : List.of(
                KEY.toRSAPublicKey().getEncoded(),
                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                KEY.getModulus().decode())) {
            assertRefused(signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID("k1")
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims(),
                    new MACSigner(secret)));
        }
    }

    @Test
    void algorithmsThatAreNotOnTheListAreRefusedEvenWithTheRightKey() {
        assertRefused(signed(JWSAlgorithm.RS512, claims()));
        assertRefused(signed(JWSAlgorithm.RS384, claims()));
    }

    @Test
    void aKeyInTheTokenItselfIsNeverUsed() throws JOSEException {
        RSAKey attackers = rsaKey("k1");
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(attackers.toPublicJWK())
                        .keyID("k1")
                        .build(),
                claims(),
                new RSASSASigner(attackers)));
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(attackers.toPublicJWK())
                        .build(),
                claims(),
                new RSASSASigner(attackers)));
    }

    @Test
    void aTokenOfAnUnknownIssuerIsRefused() {
        assertRefused(signed(claims(claims -> claims.issuer("http://evil.example/realms/relais"))));
        assertRefused(signed(claims(claims -> claims.issuer(null))));
    }

    @Test
    void aKnownIssuersKeyDoesNotSignForAnotherIssuer() throws JOSEException {
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(),
                claims(),
                new RSASSASigner(OTHER_REALMS_KEY)));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertRefused(signed(claims(claims -> claims.audience("account"))));
        assertRefused(signed(claims(claims -> claims.audience(List.of()))));
    }

    @Test
    void aTokenForSeveralAudiencesIsAcceptedWhereWeAreOneOfThem() {
        assertThat(verifier.verify(signed(claims(claims -> claims.audience(List.of("account", "relais-api")))))
                        .subject())
                .isEqualTo("alice-sub");
    }

    @Test
    void anIdTokenARefreshTokenAndATokenThatDoesNotSayWhatItIsAreRefused() {
        assertRefused(signed(claims(claims -> claims.claim("typ", "ID"))));
        assertRefused(signed(claims(claims -> claims.claim("typ", "Refresh"))));
        assertRefused(signed(claims(claims -> claims.claim("typ", null))));
    }

    @Test
    void aSignedThingThatIsNoJwtIsRefused() throws JOSEException {
        assertRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims(),
                new RSASSASigner(KEY)));
    }

    @Test
    void aTokenIsGoodForAMinuteAfterItsExpiryAndNoLonger() {
        String token = signed(claims());

        now.set(NOW.plusSeconds(359));
        assertThat(verifier.verify(token).subject()).isEqualTo("alice-sub");
        now.set(NOW.plusSeconds(360));
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void anExpiredTokenIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> verifier.verify(
                        signed(claims(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(61)))))))
                .isInstanceOf(DomainException.class)
                .hasMessage("The access token has expired: refresh it or sign in again.");
    }

    @Test
    void aTokenWithoutExpiryOrSubjectIsRefused() {
        assertRefused(signed(claims(claims -> claims.expirationTime(null))));
        assertRefused(signed(claims(claims -> claims.subject(null))));
    }

    @Test
    void aTokenThatIsNotInForceYetIsRefusedBeyondTheSkew() {
        assertRefused(signed(claims(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61))))));
        assertThat(verifier.verify(signed(claims(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(59))))))
                        .subject())
                .isEqualTo("alice-sub");
    }

    @Test
    void aChangedTokenIsRefusedAlsoRightAfterTheRealOneWasAccepted() {
        String token = signed(claims());
        verifier.verify(token);

        String forgedPayload =
                signed(claims(claims -> claims.subject("mallory"))).split("\\.")[1];
        String[] parts = token.split("\\.");
        assertRefused(parts[0] + "." + forgedPayload + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void whatIsNoTokenAtAllIsRefused() {
        for (String nonsense : List.of("", "abc", "a.b.c", "....", "x".repeat(20_000), "é.é.é")) {
            assertRefused(nonsense);
        }
    }

    @Test
    void aTokenMayNameSeveralOrganizationsOrNone() {
        assertThat(verifier.verify(signed(claims(claims -> claims.claim(
                                "organization",
                                Map.of("acme", Map.of("id", "org-1"), "globex", Map.of("id", "org-2"))))))
                        .organizationIds())
                .containsExactlyInAnyOrder("org-1", "org-2");
        assertThat(verifier.verify(signed(claims(claims -> claims.claim("organization", List.of("acme")))))
                        .organizationIds())
                .containsExactly("");
        assertThat(verifier.verify(signed(claims(claims -> claims.claim("organization", null))))
                        .organizationIds())
                .isEmpty();
    }

    @Test
    void anOrganizationClaimOfAnUnknownShapeIsRefused() {
        assertRefused(signed(claims(claims -> claims.claim("organization", "acme"))));
    }

    @Test
    void aRotatedKeyIsFetchedWhenATokenNamesIt() throws JOSEException {
        verifier.verify(signed(claims()));
        RSAKey rotated = rsaKey("k3");
        published.publish(KEY, rotated);

        assertThat(verifier.verify(signed(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("k3")
                                        .build(),
                                claims(),
                                new RSASSASigner(rotated)))
                        .subject())
                .isEqualTo("alice-sub");
    }

    @Test
    void aFloodOfUnknownKeyIdsIsRefusedAndFetchesTheKeysOnlyAFewTimes() throws JOSEException {
        RSAKey attackers = rsaKey("attacker");
        RSASSASigner signer = new RSASSASigner(attackers);
        IntStream.range(0, 50)
                .forEach(i -> assertRefused(signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("unknown-" + i)
                                .build(),
                        claims(),
                        signer)));

        assertThat(published.fetches()).isLessThanOrEqualTo(3);
        assertThat(verifier.verify(signed(claims())).subject()).isEqualTo("alice-sub");
    }

    @Test
    void keysThatCannotBeHadAreAnOutageAndNotTheCallersFault() {
        published.away();

        assertThatThrownBy(() -> verifier.verify(signed(claims())))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE));
    }

    @Test
    void knownKeysGoOnBeingUsedWhileTheIssuerIsAway() {
        verifier.verify(signed(claims()));
        published.away();

        assertThat(verifier.verify(signed(claims(claims -> claims.subject("bob-sub"))))
                        .subject())
                .isEqualTo("bob-sub");
    }

    @Test
    void theMessageOfARefusalShowsNothingOfTheToken() {
        String token = signed(claims(claims -> claims.audience("account")));

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(DomainException.class)
                .hasMessageNotContaining("alice")
                .hasMessageNotContaining(token);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAUTHENTICATED));
    }

    private static JWTClaimsSet claims() {
        return claims(UnaryOperator.identity());
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("alice-sub")
                        .audience("relais-api")
                        .claim("typ", "Bearer")
                        .claim("azp", "relais-console")
                        .claim("organization", Map.of("acme", Map.of("id", "org-1")))
                        .claim("realm_access", Map.of("roles", List.of("default-roles-relais")))
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(300))))
                .build();
    }

    private static String signed(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.RS256, claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(algorithm)
                            .keyID("k1")
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims,
                    new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsaKey(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What an issuer publishes. */
    private static final class PublishedKeys implements JWKSetSource<SecurityContext> {

        private final AtomicInteger fetches = new AtomicInteger();
        private volatile @Nullable JWKSet keys;

        private PublishedKeys(JWK... keys) {
            publish(keys);
        }

        void publish(JWK... keys) {
            this.keys = new JWKSet(Arrays.stream(keys).map(JWK::toPublicJWK).toList());
        }

        void away() {
            this.keys = null;
        }

        int fetches() {
            return fetches.get();
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
                throws KeySourceException {
            fetches.incrementAndGet();
            JWKSet published = keys;
            if (published == null) {
                throw new JWKSetUnavailableException("away");
            }
            return new JWKSet(published.getKeys());
        }

        @Override
        public void close() {}
    }
}
