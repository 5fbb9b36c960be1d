package io.relais.content.post.twittertext;

import static io.relais.content.network.Network.BLUESKY;
import static io.relais.content.network.Network.FACEBOOK;
import static io.relais.content.network.Network.INSTAGRAM;
import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.MASTODON;
import static io.relais.content.network.Network.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.relais.content.network.Network;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwitterTextLengthsTest {
    private static final int LINK = 40;
    private static final int LONGEST = 63_206;

    private final TwitterTextLengths lengths = new TwitterTextLengths(LINK);

    /** Without the separator and the link. */
    private int own(Network network, String text) {
        int link = network == X || network == MASTODON ? 23 : LINK;
        return lengths.measure(network, text).weighted() - 1 - link;
    }

    @ParameterizedTest
    @CsvSource({
        "Hello, 5",
        "Bonjour à tous, 14",
        "日本語, 6",
        "👨‍👩‍👧‍👦, 2",
        "See https://www.acme.example.com/a/very/long/path/that/goes/on/and/on, 27",
        "See acme.com, 27",
        "👍🏽 great, 8"
    })
    void xWeighsTheText(String text, int length) {
        assertThat(own(X, text)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello, 5",
        "👨‍👩‍👧‍👦, 1",
        "See https://www.acme.example.com/a/very/long/path/that/goes/on/and/on, 27",
        "See acme.com, 12",
        "Thanks @alice@mastodon.social !, 15",
        "'Mail a@b.example.', 17",
        "Thanks @alice !, 15"
    })
    void mastodonCountsGraphemesShortensUrlsAndDropsTheDomainsOfMentions(String text, int length) {
        assertThat(own(MASTODON, text)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"Hello, 5", "👨‍👩‍👧‍👦, 1", "🇫🇷🇩🇪, 2", "e\u0301, 1", "한국, 2", "नमस्ते, 3"})
    void blueskyCountsGraphemes(String text, int length) {
        assertThat(own(BLUESKY, text)).isEqualTo(length);
    }

    @Test
    void blueskysBytesAreThoseOfUtf8() {
        assertThat(lengths.measure(BLUESKY, "été").bytes()).isEqualTo(5 + 1 + LINK);
    }

    @Test
    void theOthersCountUtf16UnitsAndTheWholeLink() {
        for (Network network : new Network[] {LINKEDIN, FACEBOOK, INSTAGRAM}) {
            assertThat(lengths.measure(network, "été 👍").weighted()).isEqualTo(6 + 1 + LINK);
        }
    }

    @Test
    void hashtagsAreCounted() {
        assertThat(lengths.measure(INSTAGRAM, "#un #deux, #trois! # no tag #été")
                        .hashtags())
                .isEqualTo(4);
    }

    @Test
    void aTextInWhichNoUrlsAreLookedForIsWeighedByItsCharacters() {
        assertThat(own(X, "日本.".repeat(20))).isEqualTo(100);
        assertThat(own(MASTODON, "a.".repeat(20))).isEqualTo(40);
    }

    @Test
    void aLinkInTheLongestTextThatFitsXIsStillCounted() {
        assertThat(lengths.measure(X, "x".repeat(256)).weighted()).isEqualTo(280);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "@",
                "@a",
                "@a@",
                "@a.",
                "#",
                "#a",
                "http://",
                "https://a.co/",
                "a.b/",
                "👍",
                "e\u0301",
                "-"
            })
    void noTextTakesLong(String repeated) {
        String run = repeated.repeat(16 / repeated.length()) + " ";
        for (String text : List.of(
                repeated.repeat(LONGEST / repeated.length()),
                run.repeat(4_096 / run.length()),
                repeated.repeat(4_096 / repeated.length()))) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (Network network : Network.values()) {
                    lengths.measure(network, text);
                }
            });
        }
    }
}
