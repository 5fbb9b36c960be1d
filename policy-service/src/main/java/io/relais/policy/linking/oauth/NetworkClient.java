package io.relais.policy.linking.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.outgoing.PinnedClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.ssl.SSLContexts;

/** Sends the library's requests: to public addresses only, no redirect followed, no long wait, no long answer. */
final class NetworkClient implements HTTPRequestSender, AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("network-deadlines").factory());

    NetworkClient(DnsResolver resolver, EndpointRules rules, Duration timeout) {
        this.client = PinnedClients.create(
                resolver, rules, SSLContexts.createSystemDefault(), timeout, CONNECTIONS, "Relais/1");
        this.timeout = timeout;
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpUriRequestBase sent = new HttpUriRequestBase(
                request.getMethod().name(), URI.create(request.getURL().toString()));
        for (Map.Entry<String, List<String>> header : request.getHeaderMap().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                header.getValue().forEach(value -> sent.addHeader(header.getKey(), value));
            }
        }
        String body = request.getBody();
        if (body != null) {
            sent.setEntity(new StringEntity(body, ContentType.APPLICATION_FORM_URLENCODED));
        }
        ScheduledFuture<?> deadline =
                deadlines.schedule(() -> sent.cancel(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response =
                client.executeOpen(HttpHost.create(URI.create(origin(request))), sent, HttpCoreContext.create())) {
            try {
                return answer(response);
            } finally {
                // What is left of the answer is not read: closing a connection that is still open would read it.
                sent.cancel();
            }
        } finally {
            deadline.cancel(false);
        }
    }

    private static String origin(ReadOnlyHTTPRequest request) {
        return request.getURL().getProtocol() + "://" + request.getURL().getAuthority();
    }

    private static HTTPResponse answer(ClassicHttpResponse response) throws IOException {
        HTTPResponse answer = new HTTPResponse(response.getCode());
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream content = entity.getContent();
            byte[] bytes = content.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException("The answer is longer than " + LONGEST_ANSWER + " bytes.");
            }
            answer.setBody(new String(bytes, StandardCharsets.UTF_8));
        }
        Header type = response.getFirstHeader("Content-Type");
        if (type != null) {
            try {
                answer.setContentType(type.getValue());
            } catch (ParseException malformed) {
                throw new IOException("The answer has no type.", malformed);
            }
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
