package io.relais.gateway.link.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.link.LocalLinks;
import io.relais.gateway.link.VisitorHashes;
import io.relais.gateway.problem.Problems;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.proto.DescriptorSet;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.content.v1.TrackedLink;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The light path on one connection, byte by byte, with an application behind it that answers when it is told to. */
class LinkHandlerTest {

    private static final DescriptorSet CONTRACT = DescriptorSet.load();
    private static final Problems PROBLEMS =
            new Problems(CONTRACT, new Transcoder(CONTRACT, RouteTable.of(CONTRACT)).json(), "https://relais.example");

    private final List<Click> clicks = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private CompletableFuture<Void> safe = CompletableFuture.completedFuture(null);
    private final LinkTraffic traffic = new LinkTraffic(
            new LocalLinks(
                    code -> CompletableFuture.completedFuture(
                            code.startsWith("known") ? Optional.of(link(code)) : Optional.empty()),
                    Ticker.systemTicker()),
            together -> {
                clicks.addAll(together);
                return safe;
            },
            new VisitorHashes(day -> CompletableFuture.completedFuture(new byte[32]), Clock.systemUTC()),
            new ClientAddresses(List.of()),
            PROBLEMS);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    LinkHandlerTest() {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new LinkHandler(traffic, channel))
                .addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        if (message instanceof HttpRequest request) {
                            elsewhere.add(request.uri());
                        }
                        ReferenceCountUtil.release(message);
                    }
                });
    }

    private static TrackedLink link(String code) {
        return TrackedLink.newBuilder()
                .setCode(code)
                .setTenant("acme")
                .setTargetUri("https://example.com/" + code)
                .setState(code.endsWith("gone") ? TrackedLink.State.STATE_GONE : TrackedLink.State.STATE_ACTIVE)
                .build();
    }

    private void send(String requests) {
        channel.writeInbound(Unpooled.copiedBuffer(requests, StandardCharsets.UTF_8));
        channel.runPendingTasks();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: relais.example\r\n\r\n";
    }

    private void answerElsewhere() {
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
        channel.pipeline().lastContext().writeAndFlush(answer);
        channel.runPendingTasks();
    }

    private void answersAreSafe() {
        safe.complete(null);
        channel.runPendingTasks();
    }

    /** Everything that was answered by now. */
    private String answered() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(StandardCharsets.UTF_8));
            out.release();
        }
        return text.toString();
    }

    /** What was answered, in its order: targets without their query, or statuses. */
    private List<String> order() {
        List<String> order = new ArrayList<>();
        Matcher answers = Pattern.compile("HTTP/1\\.1 (\\d+)|location: https://example\\.com/([\\w-]+)")
                .matcher(answered());
        while (answers.find()) {
            order.add(answers.group(1) != null ? answers.group(1) : answers.group(2));
        }
        order.removeIf("302"::equals);
        return order;
    }

    @Test
    void aVisitIsAnsweredAndAnyOtherRequestHandedOn() {
        send(get("/l/known-1"));
        assertThat(answered())
                .startsWith("HTTP/1.1 302 Found\r\n")
                .containsPattern("location: https://example\\.com/known-1\\?rlcid=[\\w-]{22}\r\n")
                .contains("content-length: 0\r\n", "Cache-Control: no-store\r\n", "traceparent: 00-")
                .contains("Strict-Transport-Security: ", "X-Robots-Tag: noindex, nofollow\r\n")
                .doesNotContain("connection: close")
                .endsWith("\r\n\r\n");
        assertThat(clicks).hasSize(1);
        send(get("/v1/me"));
        assertThat(elsewhere).containsExactly("/v1/me");
    }

    @Test
    void aVisitIsAnsweredOnlyWhenItsClickIsSafe() {
        safe = new CompletableFuture<>();
        send(get("/l/known-1"));
        assertThat(clicks).hasSize(1);
        assertThat(answered()).isEmpty();
        assertThat(traffic.underWay()).isOne();
        answersAreSafe();
        assertThat(order()).containsExactly("known-1");
        assertThat(traffic.underWay()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/l/known-1?utm_source=x",
                "/l/known-1#part",
                "http://relais.example/l/known-1",
                "HTTPS://relais.example:443/l/known-1?a=/l/other",
                "/l/%6Bnown%2D1",
            })
    void everySpellingOfALinkLeadsOn(String target) {
        send(get(target));
        assertThat(order()).containsExactly("known-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//l/known-1", "/l", "/L/known-1", "/x/l/known-1", "*", "http://relais.example", "/v1/l/known-1"
            })
    void whatIsNoLinkIsHandedOn(String target) {
        send(get(target));
        assertThat(elsewhere).containsExactly(target);
        assertThat(answered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/l/",
                "/l/nothing-here",
                "/l/known-1/",
                "/l/known%0d%0aSet-Cookie:x=1",
                "/l/%zz%",
                "/l/%ff%fe",
                "/l/..%2Fv1%2Fme",
            })
    void whatCanBeNoCodeIsNotFound(String target) {
        send(get(target));
        String answer = answered();
        assertThat(answer).startsWith("HTTP/1.1 404 Not Found\r\n").contains("\"reason\":\"NOT_FOUND\"");
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("Set-Cookie");
        assertThat(clicks).isEmpty();
    }

    @Test
    void aVeryLongCodeIsNotFound() {
        send(get("/l/" + "a".repeat(3_000)));
        assertThat(answered()).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aLinkThatIsGoneSaysSo() {
        send(get("/l/known-gone"));
        assertThat(answered()).startsWith("HTTP/1.1 410 Gone\r\n").contains("application/problem+json", "LINK_GONE");
    }

    @Test
    void headHasTheSameHeadersAndNoBodyAndIsNotCounted() {
        send("HEAD /l/known-1 HTTP/1.1\r\nHost: x\r\n\r\nHEAD /l/known-gone HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answered())
                .contains("location: https://example.com/known-1\r\n")
                .containsPattern("HTTP/1\\.1 410 Gone\r\n(?s:.*)content-length: [1-9]\\d+\r\n")
                .endsWith("\r\n\r\n");
        assertThat(clicks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Purpose: prefetch",
                "Sec-Purpose: prefetch;prerender",
                "Purpose: Prefetch",
                "X-Purpose: preview",
                "X-Moz: prefetch",
                "User-Agent: LinkedInBot/1.0",
            })
    void whoOnlyLooksIsNotCounted(String header) {
        send("GET /l/known-1 HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n");
        assertThat(order()).containsExactly("known-1");
        assertThat(clicks).isEmpty();
    }

    @Test
    void anotherMethodIsRefusedAndItsBodyLeftUnread() {
        send("POST /l/known-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\nGET /l/known-2 HTTP/1.1\r\n\r\n...");
        assertThat(answered())
                .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                .contains("allow: GET, HEAD\r\n", "connection: close\r\n")
                .doesNotContain("302");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aPipelinedBurstIsAnsweredInItsOrder() {
        StringBuilder burst = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            burst.append(get("/l/" + (i % 10 == 0 ? "nothing" : "known-") + i));
            expected.add(i % 10 == 0 ? "404" : "known-" + i);
        }
        safe = new CompletableFuture<>();
        send(burst.toString());
        answersAreSafe();
        assertThat(order()).isEqualTo(expected);
        assertThat(clicks).hasSize(108);
        assertThat(traffic.underWay()).isZero();
    }

    @Test
    void answersKeepTheirOrderAcrossBothPaths() {
        safe = new CompletableFuture<>();
        send(get("/l/known-1") + get("/v1/a") + get("/l/known-2") + get("/l/known-3") + get("/v1/b") + get("/v1/c"));
        assertThat(elsewhere).as("behind a visit that is under way").isEmpty();
        answersAreSafe();
        assertThat(elsewhere).containsExactly("/v1/a");
        assertThat(order()).containsExactly("known-1");
        answerElsewhere();
        assertThat(order()).containsExactly("204", "known-2", "known-3");
        assertThat(elsewhere).containsExactly("/v1/a", "/v1/b", "/v1/c");
        answerElsewhere();
        answerElsewhere();
        assertThat(order()).containsExactly("204", "204");
    }

    @Test
    void aRequestInPiecesIsOneRequest() {
        String request = get("/l/known-1");
        IntStream.range(0, request.length()).forEach(i -> send(request.substring(i, i + 1)));
        assertThat(order()).containsExactly("known-1");
    }

    @Test
    void http10KeepsAConnectionOnlyWhenAsked() {
        send("GET /l/known-1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(answered()).contains("connection: keep-alive\r\n");
        assertThat(channel.isOpen()).isTrue();
        send("GET /l/known-1 HTTP/1.0\r\n\r\n" + get("/l/known-2"));
        assertThat(order()).containsExactly("known-1");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoAsksToCloseGetsTheAnswerFirst() {
        safe = new CompletableFuture<>();
        send("GET /l/known-1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(channel.isOpen()).isTrue();
        answersAreSafe();
        assertThat(answered()).startsWith("HTTP/1.1 302 ").contains("connection: close\r\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatClosesEarlyLeavesNothingUnderWay() {
        safe = new CompletableFuture<>();
        send(get("/l/known-1") + get("/l/known-2") + get("/v1/me"));
        channel.close();
        answersAreSafe();
        assertThat(traffic.underWay()).isZero();
        assertThat(clicks).hasSize(2);
    }

    @Test
    void onceTheGatewayEndsAnAnswerUnderWayIsGivenAndTheNextIsTheLastOfItsConnection() {
        safe = new CompletableFuture<>();
        send(get("/l/known-1"));
        traffic.end();
        assertThat(channel.isOpen()).isTrue();
        send(get("/l/known-2"));
        answersAreSafe();
        String answers = answered();
        assertThat(answers).contains("/known-1?", "/known-2?").containsOnlyOnce("connection: close\r\n");
        assertThat(answers.indexOf("connection: close")).isGreaterThan(answers.indexOf("/known-1?"));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void onceTheGatewayEndsAConnectionThatWaitsForNothingIsClosed() {
        send(get("/l/known-1"));
        traffic.end();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aLinkThatNobodyCanLookUpIsAProblem() {
        LinkTraffic away = new LinkTraffic(
                new LocalLinks(
                        code -> CompletableFuture.failedFuture(io.grpc.Status.UNAVAILABLE.asRuntimeException()),
                        Ticker.systemTicker()),
                together -> CompletableFuture.completedFuture(null),
                new VisitorHashes(day -> CompletableFuture.completedFuture(new byte[32]), Clock.systemUTC()),
                new ClientAddresses(List.of()),
                PROBLEMS);
        channel.pipeline().replace(LinkHandler.class, "away", new LinkHandler(away, channel));
        send(get("/l/known-1"));
        assertThat(answered()).startsWith("HTTP/1.1 503 ").contains("retry-after: 1\r\n", "\"reason\":\"UNAVAILABLE\"");
    }
}
