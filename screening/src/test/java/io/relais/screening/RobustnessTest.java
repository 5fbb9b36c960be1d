package io.relais.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: no exception, no offset outside of it or inside of a code point, a bounded number of findings. */
class RobustnessTest {
    private static final String[] PIECES = {
        "AKIA",
        "ghp_",
        "-----BEGIN PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9.",
        "://",
        "a:b@",
        "@",
        "#",
        "password=",
        "mot de passe : ",
        "FR76",
        "1 85 05",
        "0612345678",
        "+33",
        "2A",
        "(at)",
        "[dot]",
        "né le",
        "12/03/1985",
        "rue",
        "75001",
        "°",
        "::",
        "1.2.3.4",
        "48.85837",
        "tu es",
        "connard",
        "les musulmans",
        "sont",
        "je vais",
        "te tuer",
        "Dupont",
        "a volé",
        "le meilleur",
        "du monde",
        "\u200B",
        "\u0301",
        "\uD83D",
        "\uDE00",
        "😀",
        "👨‍👩‍👧",
        "\u202E",
        "ﬃ",
        "İ",
        "ß",
        "ᴀ",
        "а",
        "\n",
        "\r\n",
        "\t",
        "\0",
        " ",
        " ",
        " ",
        ".",
        "!",
        "«",
        "»",
        "\"",
        "-",
        "_",
        "e",
        "s",
        "t",
        "1",
        "0",
        "€",
        "$",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "\\",
        "%41",
        "&sig=",
        "Hélios",
        "h3l",
        "ios"
    };

    private final Screener screener = screener();

    private static Screener screener() {
        try {
            return Screener.compile(new RuleSet(
                    1,
                    List.of(new Rule(
                            "rules/code",
                            1,
                            Category.CONFIDENTIAL,
                            "CODE_NAME",
                            Severity.CRITICAL,
                            null,
                            null,
                            Set.of(),
                            Set.of(),
                            "a",
                            "b",
                            new Rule.Terms(List.of(Term.of("Hélios"), Term.of("projet secret"))),
                            List.of()))));
        } catch (RuleSetRejectedException e) {
            throw new AssertionError(e);
        }
    }

    private void check(String text) {
        ScreeningResult result =
                screener.screen(new Screening(text, "fr", Set.of(Network.values()), Set.of("FR", "US"), Instant.EPOCH));
        assertThat(result.findings()).hasSizeLessThanOrEqualTo(Screener.MOST_FINDINGS);
        for (Finding finding : result.findings()) {
            assertThat(finding.end()).isLessThanOrEqualTo(text.length());
            assertThat(isBoundary(text, finding.start()))
                    .as("start of %s", finding)
                    .isTrue();
            assertThat(isBoundary(text, finding.end())).as("end of %s", finding).isTrue();
        }
    }

    private static boolean isBoundary(String text, int index) {
        return index <= 0
                || index >= text.length()
                || !Character.isLowSurrogate(text.charAt(index))
                || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    @Test
    void shuffledPiecesOfEverythingAreScreened() {
        Random random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(40);
            for (int k = 0; k < count; k++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
                if (random.nextInt(3) == 0) {
                    text.append(' ');
                }
            }
            check(text.toString());
        }
    }

    @Test
    void randomCodeUnitsAreScreened() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(80);
            for (int k = 0; k < count; k++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(0x10000)));
            }
            check(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "undefined",
                "NULL",
                "'; DROP TABLE users;--",
                "<script>alert(1)</script>",
                "%s%n%x",
                "../../etc/passwd",
                "\u202Etest\u202D",
                "Z̷̙̼a̵l̶g̴o̸",
                "ﷺ",
                "İstanbul",
                "ǅ",
                "\uD800",
                "\uDC00\uD800",
                "🏳️‍🌈🇫🇷",
                "᠎",
                "Ω≈ç√∫˜µ≤≥÷",
                "ÅÍÎÏ˝ÓÔÒÚÆ☃",
                "パーティーへ行かないか",
                "الكل في المجمو",
                "-1E+02",
                "1/0",
                "0x0",
                "NaN",
                "://@:",
                "@@@@",
                "####",
                "a@b@c.d",
                "...---...",
                "+",
                "(((((",
                "1.1.1.1.1.1",
                "::::::"
            })
    void naughtyStringsAreScreened(String text) {
        check(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "1 ",
                "0 6 ",
                "+1",
                "@",
                "a@",
                "a.",
                "://",
                "a://b:c@",
                "abc://x:yzw@",
                "#a",
                "eyJ",
                "AKIA",
                "password:",
                "(at)",
                "tu es ",
                "les musulmans ",
                "Dupont a ",
                "sk-",
                "\"",
                ".1",
                "::",
                "48.85837,",
                "né le ",
                "12 rue ",
                "\u0301",
                "x1",
                "-----BEGIN PRIVATE KEY-----",
                "h e l ",
                "AB-",
                "il faut tous ",
                "heliosh",
                "j'",
                "$",
                "AAAAAAAAAAAA",
                "nous prévoyons "
            })
    void aTextMadeToBeSlowIsScreenedAtTheSizeLimit(String piece) {
        check(piece.repeat(Screening.LONGEST_TEXT / piece.length()));
    }

    /** As many look-alikes as are looked at hide nothing, and more of them are told. */
    @ParameterizedTest
    @ValueSource(ints = {598, 599, 600, 601, 700})
    void manyIdentifiersHideNoPassword(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("order_item_no_").append(1_000 + i).append(' ');
        }
        text.append("mot de passe : Tr0is!Chats");
        assertThat(screener.screen(Screening.of(text.toString(), "fr")).findings())
                .anyMatch(f -> f.severity() == Severity.CRITICAL || f.kind().equals("TOO_MANY_CANDIDATES"));
    }

    /** Values of every length up to beyond the longest, with a character of two units at the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"password=", "mot de passe ", "Cookie: sid=", "mysql -uroot -p", "curl -u bob:", "db://bob:x@"})
    void aValueIsNotCutWithinACharacter(String name) {
        Random random = new Random(5);
        StringBuilder value = new StringBuilder("aB3$");
        while (value.length() < 700) {
            check(name + value + "😀😀😀");
            check(name + value + "😀" + value);
            value.append((char) ('a' + random.nextInt(26))).append(random.nextInt(10));
            value.append(random.nextInt(3) == 0 ? "X" : "");
        }
        check(name + "😀".repeat(700));
        check(name + "a1B" + "😀".repeat(700));
    }
}
