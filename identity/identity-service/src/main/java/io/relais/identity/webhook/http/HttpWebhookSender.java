package io.relais.identity.webhook.http;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relais.identity.webhook.Attempt;
import io.relais.identity.webhook.AttemptFailure;
import io.relais.identity.webhook.WebhookSender;
import io.relais.platform.observability.TraceContext;
import io.relais.platform.outgoing.AddressRefusedException;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.outgoing.PinnedClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Posts events with Apache HttpClient: one connection per event to the address that was checked, no redirect, no repetition,
 * no proxy, no cookie, no decompression, and no more of an answer read than is shown.
 */
final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 512;
    private static final int EXCERPT = 1_000;
    private static final String TIMER = "relais.webhook.attempt";

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());
    private final Duration timeout;
    private final Clock clock;
    private final MeterRegistry meters;

    HttpWebhookSender(DnsResolver resolver, EndpointRules rules, SSLContext tls, Clock clock, MeterRegistry meters) {
        this(resolver, rules, tls, TIMEOUT, clock, meters);
    }

    HttpWebhookSender(
            DnsResolver resolver,
            EndpointRules rules,
            SSLContext tls,
            Duration timeout,
            Clock clock,
            MeterRegistry meters) {
        this.timeout = timeout;
        this.clock = clock;
        this.meters = meters;
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.client = PinnedClients.create(resolver, rules, tls, timeout, CONNECTIONS, "Relais-Webhooks/1");
    }

    @Override
    public Answer send(Parcel parcel) {
        Instant start = clock.instant();
        long startNanos = System.nanoTime();
        HttpPost request = request(parcel);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        int status = 0;
        String excerpt = "";
        Duration retryAfter = Duration.ZERO;
        AttemptFailure failure = null;
        try (ClassicHttpResponse response =
                client.executeOpen(HttpHost.create(parcel.uri()), request, HttpCoreContext.create())) {
            status = response.getCode();
            retryAfter = retryAfter(response, start);
            if (status >= 300) {
                excerpt = excerpt(response.getEntity());
            }
            // What is left of the answer is not read: closing a connection that is still open would read it.
            request.cancel();
        } catch (IOException e) {
            // An answer whose body breaks off is an answer nevertheless.
            failure = status == 0 ? failure(e, late.get()) : null;
        } finally {
            deadline.cancel(false);
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - startNanos);
        Timer.builder(TIMER)
                .description("Attempts to deliver an event to a webhook")
                .tag("outcome", failure == null ? status / 100 + "xx" : failure.name())
                .register(meters)
                .record(latency);
        return new Answer(new Attempt(start, latency, status, excerpt, failure), retryAfter);
    }

    private static HttpPost request(Parcel parcel) {
        HttpPost request = new HttpPost(parcel.uri());
        request.setEntity(new StringEntity(parcel.body(), ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", parcel.id());
        request.setHeader("webhook-timestamp", Long.toString(parcel.time().getEpochSecond()));
        request.setHeader(
                "webhook-signature",
                parcel.secrets().stream()
                        .map(secret -> signature(secret, parcel))
                        .collect(Collectors.joining(" ")));
        String traceparent = parcel.traceparent();
        if (traceparent != null) {
            TraceContext.parse(traceparent)
                    .ifPresent(trace ->
                            request.setHeader(TraceContext.HEADER, trace.child().traceparent()));
        }
        return request;
    }

    private static String signature(String secret, Parcel parcel) {
        try {
            return new Webhook(secret).sign(parcel.id(), parcel.time().getEpochSecond(), parcel.body());
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("An event can't be signed.", e);
        }
    }

    /** At most {@value #EXCERPT} characters, without those that would disturb a terminal or a page. */
    private static String excerpt(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        String text = new String(content.readNBytes(EXCERPT), StandardCharsets.UTF_8);
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point) || point == '\n')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private static Duration retryAfter(ClassicHttpResponse response, Instant now) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null || header.getValue() == null) {
            return Duration.ZERO;
        }
        String value = header.getValue().strip();
        try {
            Duration asked = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return asked.isNegative() ? Duration.ZERO : asked;
        } catch (DateTimeException malformed) {
            return Duration.ZERO;
        }
    }

    private static AttemptFailure failure(IOException e, boolean late) {
        if (late) {
            return AttemptFailure.TIMEOUT;
        }
        return switch (e) {
            case AddressRefusedException refused -> AttemptFailure.ADDRESS_REFUSED;
            case UnknownHostException unknown -> AttemptFailure.UNKNOWN_HOST;
            case SSLException tls -> AttemptFailure.TLS;
            case InterruptedIOException timeout -> AttemptFailure.TIMEOUT;
            case ClientProtocolException malformed -> AttemptFailure.MALFORMED_ANSWER;
            default -> AttemptFailure.CONNECTION;
        };
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
