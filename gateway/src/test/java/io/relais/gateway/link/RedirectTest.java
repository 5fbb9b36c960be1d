package io.relais.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.protobuf.util.Timestamps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.content.v1.TrackedLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

    private final TrackedLink link = TrackedLink.newBuilder()
            .setCode("abcdef")
            .setTenant("acme")
            .setTargetUri("https://example.com/")
            .setUtmSource("linkedin")
            .setState(TrackedLink.State.STATE_ACTIVE)
            .build();
    private final List<Click> clicks = new ArrayList<>();
    private final Salts salts =
            day -> CompletableFuture.completedFuture(day.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private Redirect.Outcome follow(TrackedLink link, String userAgent, boolean onlyLooks) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Clicks recorded = together -> {
            clicks.addAll(together);
            return CompletableFuture.completedFuture(null);
        };
        Redirect redirect = new Redirect(
                new LocalLinks(code -> CompletableFuture.completedFuture(Optional.of(link)), Ticker.systemTicker()),
                new GatheredClicks(recorded, Runnable::run),
                new VisitorHashes(salts, clock),
                Bots.known(),
                clock);
        return redirect.follow(new Redirect.Visit("abcdef", "192.0.2.1", userAgent, onlyLooks))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aPersonIsCountedOnceAndLedOnWithTheClick() {
        assertThat(follow(link, BROWSER, false)).isInstanceOfSatisfying(Redirect.LedOn.class, on -> {
            assertThat(clicks).hasSize(1);
            assertThat(on.location())
                    .isEqualTo("https://example.com/?utm_source=linkedin&rlcid="
                            + clicks.getFirst().getId());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
                "Twitterbot/1.0",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "http.rb/5.1.1 (Mastodon/4.2.0; +https://mastodon.social/) Bot",
                "WhatsApp/2.23.20.0",
                "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            })
    void botsAreLedOnWithoutCounting(String userAgent) {
        assertThat(follow(link, userAgent, false)).isInstanceOf(Redirect.LedOn.class);
        assertThat(clicks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/120.0 Mobile Safari/537.36", "curl/8.5.0", ""})
    void peopleAreNoBots(String userAgent) {
        follow(link, userAgent, false);
        assertThat(clicks).hasSize(1);
    }

    @Test
    void anExpiredLinkIsGone() {
        TrackedLink expired = link.toBuilder()
                .setExpireTime(Timestamps.fromMillis(NOW.toEpochMilli()))
                .build();
        assertThat(follow(expired, BROWSER, false)).isEqualTo(new Redirect.Gone());
        assertThat(clicks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.com/",
                "https:///x",
                "https://user@example.com/",
                "//example.com",
                "",
                "%"
            })
    void onlyWebAddressesAreFollowed(String target) {
        assertThat(follow(link.toBuilder().setTargetUri(target).build(), BROWSER, false))
                .isEqualTo(new Redirect.Gone());
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example/a, https://e.example/a?x=1+2",
        "https://e.example/a?, https://e.example/a?x=1+2",
        "https://e.example/a?b=1#c?d, https://e.example/a?b=1&x=1+2#c?d",
        "https://e.example/a?x=0, https://e.example/a?x=0",
        "https://e.example/é, https://e.example/%C3%A9?x=1+2",
    })
    void parametersAreAddedBehindThoseOfTheTarget(String target, String expected) {
        assertThat(TargetAddress.of(target).orElseThrow().with("x", "1 2").value())
                .isEqualTo(expected);
    }

    @Test
    void aVisitorIsTheSameWithinADayAndATenantOnly() {
        AtomicLong day = new AtomicLong();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return NOW.plusSeconds(86_400 * day.get());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        VisitorHashes visitors = new VisitorHashes(salts, clock);
        String first =
                visitors.of("acme", "192.0.2.1", BROWSER).toCompletableFuture().join();
        assertThat(visitors.of("acme", "192.0.2.1", BROWSER)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(first);
        assertThat(visitors.of("acme", "192.0.2.2", BROWSER)
                        .toCompletableFuture()
                        .join())
                .isNotEqualTo(first);
        assertThat(visitors.of("globex", "192.0.2.1", BROWSER)
                        .toCompletableFuture()
                        .join())
                .isNotEqualTo(first);
        day.set(1);
        assertThat(visitors.of("acme", "192.0.2.1", BROWSER)
                        .toCompletableFuture()
                        .join())
                .isNotEqualTo(first);
    }

    @Test
    void withoutTheCommonSaltAVisitorIsStillTheSameHere() {
        Salts away = (LocalDate day) -> CompletableFuture.failedFuture(new IllegalStateException("away"));
        VisitorHashes visitors = new VisitorHashes(away, Clock.fixed(NOW, ZoneOffset.UTC));
        String first =
                visitors.of("acme", "192.0.2.1", BROWSER).toCompletableFuture().join();
        assertThat(visitors.of("acme", "192.0.2.1", BROWSER)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(first);
    }

    @Test
    void aClickGoesTheSecondWayWhereTheFirstFailsAndIsLostWhereBothFail() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Clicks away = together -> CompletableFuture.failedFuture(new IllegalStateException("away"));
        Clicks silent = together -> new CompletableFuture<>();
        Clicks taken = together -> {
            clicks.addAll(together);
            return CompletableFuture.completedFuture(null);
        };
        List<Click> two = List.of(
                Click.newBuilder().setId("1").build(),
                Click.newBuilder().setId("2").build());
        try (DurableClicks durable = new DurableClicks(away, taken, meters)) {
            durable.record(two).toCompletableFuture().join();
        }
        assertThat(clicks).containsExactlyElementsOf(two);
        clicks.clear();
        try (DurableClicks durable = new DurableClicks(silent, taken, meters)) {
            durable.record(two).toCompletableFuture().join();
        }
        assertThat(clicks).containsExactlyElementsOf(two);
        assertThat(meters.counter("link.clicks.lost").count()).isZero();
        try (DurableClicks durable = new DurableClicks(away, away, meters)) {
            durable.record(two).toCompletableFuture().join();
        }
        assertThat(meters.counter("link.clicks.lost").count()).isEqualTo(2);
    }

    @Test
    void clicksOfOneMomentGoTogetherAndEachWaitsUntilAllAreSafe() {
        List<Runnable> moment = new ArrayList<>();
        List<List<Click>> batches = new ArrayList<>();
        CompletableFuture<Void> safe = new CompletableFuture<>();
        GatheredClicks gathered = new GatheredClicks(
                together -> {
                    batches.add(together);
                    return safe;
                },
                moment::add);
        List<CompletableFuture<Void>> answers = IntStream.range(0, GatheredClicks.MOST + 20)
                .mapToObj(i -> gathered.record(Click.newBuilder().setId("c" + i).build())
                        .toCompletableFuture())
                .toList();
        assertThat(moment).hasSize(1);
        moment.removeFirst().run();
        assertThat(batches).extracting(List::size).containsExactly(GatheredClicks.MOST, 20);
        assertThat(batches.getFirst().getFirst().getId()).isEqualTo("c0");
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        safe.complete(null);
        moment.forEach(Runnable::run);
        assertThat(answers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aLaterClickDoesNotWaitForASlowBatch() {
        List<List<Click>> batches = new ArrayList<>();
        GatheredClicks gathered = new GatheredClicks(
                together -> {
                    batches.add(together);
                    return batches.size() == 1 ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
                },
                Runnable::run);
        Click click = Click.getDefaultInstance();
        assertThat(gathered.record(click).toCompletableFuture()).isNotDone();
        assertThat(gathered.record(click).toCompletableFuture()).isCompleted();
    }

    private final AtomicLong time = new AtomicLong(-5);
    private final AtomicLong lookups = new AtomicLong();

    private LocalLinks localLinks(Optional<TrackedLink> found) {
        return new LocalLinks(
                code -> {
                    lookups.incrementAndGet();
                    return CompletableFuture.completedFuture(found);
                },
                time::get);
    }

    private void later(LocalLinks links, Duration duration) {
        time.addAndGet(duration.toNanos());
        links.find("abcdef").toCompletableFuture().join();
    }

    @Test
    void aLinkIsRememberedForASecondAndForgottenAtOnceWhenItEnds() {
        LocalLinks links = localLinks(Optional.of(link));
        later(links, Duration.ZERO);
        later(links, LocalLinks.FRESH.minusNanos(1));
        assertThat(lookups).hasValue(1);
        later(links, Duration.ofNanos(1));
        assertThat(lookups).hasValue(2);
        links.forget("abcdef");
        later(links, Duration.ZERO);
        assertThat(lookups).hasValue(3);
    }

    @Test
    void aLinkIsRememberedLongerWhileEndsOfLinksAreHeard() {
        LocalLinks links = localLinks(Optional.of(link));
        long since = time.get();
        later(links, Duration.ZERO);
        for (Duration passed = Duration.ZERO;
                passed.compareTo(LocalLinks.REMEMBERED) < 0;
                passed = passed.plus(LocalLinks.FRESH)) {
            assertThat(lookups).hasValue(1);
            links.heard(new Hearing(since, time.get()));
            later(links, LocalLinks.FRESH);
        }
        assertThat(lookups).as("not for ever, though").hasValue(2);
    }

    @Test
    void aSecondOfSilenceEndsWhatIsRemembered() {
        LocalLinks links = localLinks(Optional.of(link));
        links.heard(new Hearing(time.get(), time.get()));
        later(links, Duration.ZERO);
        later(links, LocalLinks.FRESH.plusNanos(1));
        assertThat(lookups).hasValue(2);
    }

    @Test
    void whatWasLookedUpBeforeAGapInListeningIsNotBelievedAfterIt() {
        LocalLinks links = localLinks(Optional.of(link));
        later(links, Duration.ZERO);
        time.addAndGet(LocalLinks.FRESH.toNanos());
        links.heard(new Hearing(time.get(), time.get()));
        later(links, Duration.ZERO);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void thatThereIsNoLinkIsBelievedForASecondOnly() {
        LocalLinks links = localLinks(Optional.empty());
        long since = time.get();
        later(links, Duration.ZERO);
        time.addAndGet(LocalLinks.FRESH.toNanos());
        links.heard(new Hearing(since, time.get()));
        later(links, Duration.ZERO);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void aLinkThatEndsWhileItIsLookedUpIsNotRemembered() {
        CompletableFuture<Optional<TrackedLink>> slow = new CompletableFuture<>();
        LocalLinks links = new LocalLinks(
                code -> lookups.incrementAndGet() == 1 ? slow : CompletableFuture.completedFuture(Optional.empty()),
                time::get);
        CompletionStage<Optional<Destination>> early = links.find("abcdef");
        links.forget("abcdef");
        slow.complete(Optional.of(link));
        assertThat(early.toCompletableFuture().join()).isPresent();
        assertThat(links.find("abcdef").toCompletableFuture().join()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example/a, https://e.example/a?utm_source=linkedin&rlcid=ID",
        "https://e.example/a?b=1#c, https://e.example/a?b=1&utm_source=linkedin&rlcid=ID#c",
        "https://e.example/a#rlcid=0, https://e.example/a?utm_source=linkedin&rlcid=ID#rlcid=0",
        "https://e.example/a?rlcid=mine, https://e.example/a?rlcid=mine&utm_source=linkedin",
    })
    void theClickIsAddedBehindTheCampaign(String target, String expected) {
        Destination destination =
                Destination.of(link.toBuilder().setTargetUri(target).build());
        assertThat(destination.location("ID")).isEqualTo(expected);
        assertThat(destination.location()).doesNotContain("rlcid=ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcde", "abcdef/", "abc def", "abcdef\r\n", "abcdef%", "é-accent"})
    void whatIsNoCodeIsUnknownWithoutALookup(String code) {
        Redirect redirect = new Redirect(
                localLinks(Optional.of(link)),
                new GatheredClicks(together -> CompletableFuture.completedFuture(null), Runnable::run),
                new VisitorHashes(salts, Clock.systemUTC()),
                Bots.known(),
                Clock.systemUTC());
        assertThat(redirect.follow(new Redirect.Visit(code, "", BROWSER, false))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new Redirect.Unknown());
        assertThat(lookups).hasValue(0);
    }
}
