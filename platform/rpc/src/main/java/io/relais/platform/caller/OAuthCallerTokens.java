package io.relais.platform.caller;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the client credentials grant (RFC 6749, §4.4). One token is kept until shortly before it expires; while the
 * identity provider is away it is used to its end.
 */
public final class OAuthCallerTokens implements CallerTokens {

    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final URI tokenEndpoint;
    private final String authorization;
    private final Clock clock;
    private final HttpClient http;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile @Nullable Issued issued;
    private volatile Instant pauseUntil = Instant.MIN;

    /** Tokens for that client, from that endpoint. */
    public OAuthCallerTokens(URI tokenEndpoint, String clientId, String clientSecret, Clock clock) {
        this.tokenEndpoint = tokenEndpoint;
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                                        + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public String current() {
        Issued kept = issued;
        if (kept != null && clock.instant().isBefore(kept.renewTime())) {
            return kept.token();
        }
        fetching.lock();
        try {
            kept = issued;
            Instant now = clock.instant();
            if (kept != null && now.isBefore(kept.renewTime())) {
                return kept.token();
            }
            return renewed(kept, now);
        } finally {
            fetching.unlock();
        }
    }

    private String renewed(@Nullable Issued kept, Instant now) {
        // The pause counts from the failure and not from the last question, or frequent questions would make it
        // endless.
        if (now.isBefore(pauseUntil)) {
            return expiring(kept, now).orElseThrow(OAuthCallerTokens::unavailable);
        }
        try {
            Issued fresh = fetch();
            issued = fresh;
            return fresh.token();
        } catch (IOException e) {
            pauseUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
            return expiring(kept, now).orElseThrow(() -> unavailable().causedBy(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable().causedBy(e);
        }
    }

    private static Optional<String> expiring(@Nullable Issued kept, Instant now) {
        return Optional.ofNullable(kept)
                .filter(old -> now.isBefore(old.expireTime()))
                .map(Issued::token);
    }

    @Override
    public void refused(String token) {
        fetching.lock();
        try {
            Issued kept = issued;
            if (kept != null && kept.token().equals(token)) {
                issued = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    private Issued fetch() throws IOException, InterruptedException {
        Instant askTime = clock.instant();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(tokenEndpoint)
                        .timeout(TIMEOUT)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The token endpoint answered with status " + answer.statusCode() + ".");
        }
        try {
            Map<String, Object> body = JSONObjectUtils.parse(answer.body());
            String token = JSONObjectUtils.getString(body, "access_token");
            Duration life = Duration.ofSeconds(JSONObjectUtils.getLong(body, "expires_in"));
            if (token == null) {
                throw new IOException("The token endpoint answered without a token.");
            }
            Duration kept = life.minus(RENEW_BEFORE_EXPIRY);
            Duration half = life.dividedBy(2);
            return new Issued(token, askTime.plus(kept.compareTo(half) > 0 ? kept : half), askTime.plus(life));
        } catch (ParseException e) {
            throw new IOException("The token endpoint's answer is not what RFC 6749 says.", e);
        }
    }

    private static DomainException unavailable() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                "Relais can't sign in to itself right now: try again in a moment.");
    }

    private record Issued(String token, Instant renewTime, Instant expireTime) {

        @Override
        public String toString() {
            return "Issued[expireTime=" + expireTime + "]";
        }
    }
}
