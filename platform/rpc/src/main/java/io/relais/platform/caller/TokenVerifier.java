package io.relais.platform.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens (RFC 9068, and BCP 225 for what to refuse): signed with RS256, ES256 or PS256 by a key that one
 * of the known issuers publishes (the realm of the pooled tenants, and those where the tenant registry places a tenant), meant for {@code relais-api}, an access token and not an ID token, and in force with
 * {@link #SKEW} between the clocks. Keys in the token itself are never used.
 *
 * <p>The keys of an issuer are cached, fetched again for an unknown key id (at most twice in half a minute, whatever
 * tokens are thrown at it), retried, and go on being used for {@link #OUTAGE} while the issuer is away. A token that
 * passed is remembered by its SHA-256 digest for {@link #REMEMBERED} at most; one that was refused is not.
 */
public final class TokenVerifier {

    /** The audience that a token must be meant for. */
    public static final String AUDIENCE = "relais-api";

    /** How far the clocks of issuer and service may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(5);
    private static final Duration KEYS_REFETCH_INTERVAL = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST_KEY_SET_BYTES = 256 * 1024;
    private static final int LONGEST_TOKEN = 12 * 1024;
    private static final int MOST_REMEMBERED = 50_000;
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256);

    private final Set<String> fixedIssuers;
    private final SiloIssuers silos;
    private final Function<String, JWKSetSource<SecurityContext>> keySets;
    private final Map<String, DefaultJWTProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Cache<ByteBuffer, VerifiedToken> remembered;

    /**
     * Accepts the tokens of some issuers.
     *
     * @param fixedIssuers always
     * @param silos and these
     * @param keySets where the keys of an issuer come from; asked for those of the first two only
     */
    TokenVerifier(
            Set<String> fixedIssuers,
            SiloIssuers silos,
            Function<String, JWKSetSource<SecurityContext>> keySets,
            Clock clock) {
        this.fixedIssuers = Set.copyOf(fixedIssuers);
        this.silos = silos;
        this.keySets = keySets;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfter(Expiry.<ByteBuffer, VerifiedToken>creating((digest, token) -> {
                    Duration left = Duration.between(clock.instant(), token.expireTime());
                    return left.compareTo(REMEMBERED) < 0 ? left : REMEMBERED;
                }))
                .build();
    }

    /** Accepts the tokens of the realm of the pooled tenants and of the registered silos, and counts in {@code meters}. */
    public static TokenVerifier of(KeycloakRealm pooled, SiloIssuers silos, Clock clock, MeterRegistry meters) {
        Counter fetches = Counter.builder("relais.token.keys.fetched")
                .description("How often an issuer was asked for its keys")
                .register(meters);
        return new TokenVerifier(
                Set.of(pooled.issuer()),
                silos,
                issuer -> published(issuer.equals(pooled.issuer()) ? pooled : KeycloakRealm.ofIssuer(issuer), fetches),
                clock);
    }

    /** Accepts tokens of these issuers, whose keys come from these sources. */
    public static TokenVerifier ofKeySets(Map<String, JWKSetSource<SecurityContext>> keySets, Clock clock) {
        return new TokenVerifier(
                keySets.keySet(), SiloIssuers.NONE, issuer -> Objects.requireNonNull(keySets.get(issuer)), clock);
    }

    private static JWKSetSource<SecurityContext> published(KeycloakRealm realm, Counter fetches) {
        try {
            return new URLBasedJWKSetSource<>(realm.keys().toURL(), new KeyRetriever(fetches));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Keycloak's address must be an http or https URL.", e);
        }
    }

    /** Follows no redirect: keys come from where the registry says, and from nowhere else. */
    private static final class KeyRetriever extends DefaultResourceRetriever {
        private final Counter fetches;

        private KeyRetriever(Counter fetches) {
            super(HTTP_TIMEOUT_MILLIS, HTTP_TIMEOUT_MILLIS, LARGEST_KEY_SET_BYTES);
            this.fetches = fetches;
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            fetches.increment();
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }

    /** The check of an issuer's tokens; null where no tenant is placed there. */
    private @Nullable DefaultJWTProcessor<SecurityContext> processor(@Nullable String issuer) {
        if (issuer == null || !fixedIssuers.contains(issuer) && !silos.isRegistered(issuer)) {
            return null;
        }
        return processors.computeIfAbsent(issuer, added -> processor(added, keys(keySets.apply(added)), clock));
    }

    private static JWKSource<SecurityContext> keys(JWKSetSource<SecurityContext> keySet) {
        return JWKSourceBuilder.create(keySet)
                .cache(KEYS_FRESH.toMillis(), KEYS_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_REFETCH_INTERVAL.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            String issuer, JWKSource<SecurityContext> keys, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> checkClaims(claims, issuer, clock.instant()));
        return processor;
    }

    private static void checkClaims(JWTClaimsSet claims, String issuer, Instant now) throws BadJWTException {
        if (!issuer.equals(claims.getIssuer())) {
            throw new BadJWTException("issuer");
        }
        if (!claims.getAudience().contains(AUDIENCE)) {
            throw new BadJWTException("audience");
        }
        // Keycloak says in the claim `typ` what a token is for: Bearer, ID, Refresh, Offline, Logout.
        if (!"Bearer".equals(claims.getClaim("typ"))) {
            throw new BadJWTException("kind");
        }
        Date expiry = claims.getExpirationTime();
        if (expiry == null || claims.getSubject() == null || claims.getSubject().isEmpty()) {
            throw new BadJWTException("missing claim");
        }
        if (hasExpired(expiry.toInstant(), now)) {
            throw new ExpiredTokenException();
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.plus(SKEW).isBefore(notBefore.toInstant())) {
            throw new BadJWTException("not yet");
        }
    }

    private static boolean hasExpired(Instant expireTime, Instant now) {
        return !now.isBefore(expireTime.plus(SKEW));
    }

    /**
     * What {@code bearerToken} claims. May block while keys are fetched.
     *
     * @throws DomainException UNAUTHENTICATED where the token is no good, UNAVAILABLE where the issuer's keys can't be
     *     had to tell
     */
    public VerifiedToken verify(String bearerToken) {
        if (bearerToken.length() > LONGEST_TOKEN) {
            throw refused();
        }
        ByteBuffer digest = digest(bearerToken);
        VerifiedToken token = remembered.getIfPresent(digest);
        if (token == null) {
            token = check(bearerToken);
            remembered.put(digest, token);
        } else if (hasExpired(token.expireTime(), clock.instant())) {
            throw expired();
        }
        return token;
    }

    /**
     * What {@code bearerToken} claims, where it passed a moment ago; empty where {@link #verify} must be asked. Never blocks.
     *
     * @throws DomainException UNAUTHENTICATED where it has expired since
     */
    public Optional<VerifiedToken> remembered(String bearerToken) {
        VerifiedToken token =
                bearerToken.length() > LONGEST_TOKEN ? null : remembered.getIfPresent(digest(bearerToken));
        if (token != null && hasExpired(token.expireTime(), clock.instant())) {
            throw expired();
        }
        return Optional.ofNullable(token);
    }

    private VerifiedToken check(String bearerToken) {
        try {
            SignedJWT jwt = SignedJWT.parse(bearerToken);
            DefaultJWTProcessor<SecurityContext> processor =
                    processor(jwt.getJWTClaimsSet().getIssuer());
            if (processor == null) {
                throw refused();
            }
            return claimed(processor.process(jwt, null));
        } catch (ExpiredTokenException e) {
            throw expired().causedBy(e);
        } catch (RateLimitReachedException | BadJOSEException | ParseException e) {
            throw refused().causedBy(e);
        } catch (KeySourceException e) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_UNAVAILABLE,
                            "Access tokens can't be checked right now: try again in a moment.")
                    .causedBy(e);
        } catch (JOSEException e) {
            throw refused().causedBy(e);
        }
    }

    private static VerifiedToken claimed(JWTClaimsSet claims) throws ParseException {
        String clientId = claims.getStringClaim("azp");
        return new VerifiedToken(
                claims.getIssuer(),
                claims.getSubject(),
                clientId == null ? "" : clientId,
                organizationIds(claims.getClaim("organization")),
                realmRoles(claims.getJSONObjectClaim("realm_access")),
                claims.getExpirationTime().toInstant());
    }

    /** Keycloak writes {@code {"acme": {"id": "…"}}}, or only the aliases where ids are not asked for. */
    private static List<String> organizationIds(@Nullable Object claim) throws ParseException {
        return switch (claim) {
            case null -> List.of();
            case Map<?, ?> organizations ->
                organizations.values().stream()
                        .map(TokenVerifier::organizationId)
                        .toList();
            case Collection<?> aliases -> aliases.stream().map(alias -> "").toList();
            default -> throw new ParseException("organization", 0);
        };
    }

    private static String organizationId(@Nullable Object organization) {
        return organization instanceof Map<?, ?> properties && properties.get("id") instanceof String id ? id : "";
    }

    private static Set<String> realmRoles(@Nullable Map<String, Object> realmAccess) {
        Set<String> roles = new LinkedHashSet<>();
        if (realmAccess != null && realmAccess.get("roles") instanceof Collection<?> names) {
            for (Object name : names) {
                if (name instanceof String role) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static DomainException refused() {
        return BearerTokens.refused(
                "The access token is not valid here: sign in again, and send an access token meant for relais-api.");
    }

    private static DomainException expired() {
        return BearerTokens.refused("The access token has expired: refresh it or sign in again.");
    }

    private static final class ExpiredTokenException extends BadJWTException {
        private static final long serialVersionUID = 1L;

        private ExpiredTokenException() {
            super("expired");
        }
    }
}
