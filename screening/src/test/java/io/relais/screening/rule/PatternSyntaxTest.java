package io.relais.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matcher reads expressions as RE2 does, whose syntax they are accepted in. */
class PatternSyntaxTest {
    private static final List<String> TEXTS = List.of(
            "abc ABC aab [x] a&&b a&b {3} a{,2}",
            "a\nb\r\nc\u0085d\u2028e\n",
            "été ÉTÉ e\u0301 ß ſ K k s 😀 12 ١٢",
            "\t\u000B\f _-: a.b a+b (x) ^$ \\ /",
            "AB-123 ab-123 foo@bar.fr 1,5 % 3 M€",
            "x]y-z [[:alpha:]] alpha",
            "",
            "\n\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[:alpha:]]+",
                "[[:^alpha:]]",
                "[[:word:]]+",
                "[^[:space:]]+",
                "[[:punct:]]",
                "[]x]",
                "[^]x]",
                "[a[]",
                "[a&&b]",
                "[&&b]+",
                "a&&b",
                "[-x]",
                "[\\]x]",
                "[\\d&]",
                ".",
                ".+",
                "(?s).+",
                "(?m)^.+$",
                "[a-z]+$",
                "^[a-z]+",
                "\\s",
                "\\S+",
                "\\w+",
                "\\W",
                "\\d+",
                "\\D+",
                "\\bab",
                "\\Bb",
                "(?i)abc",
                "(?i)k",
                "(?i)s",
                "(?i)é",
                "(?i:ab)c",
                "\\Qa+b\\E",
                "\\Q(x)",
                "\\x61",
                "\\x{1F600}",
                "\\pL+",
                "\\p{Lu}",
                "\\PL",
                "[\\p{Lu}-]+",
                "a{2}",
                "a{,2}",
                "a{1,}",
                "(?P<name>a)b",
                "a|ab",
                "a*?b",
                "a+?",
                "\\A.",
                ".\\z",
                "\\t",
                "\\f",
                "\\v",
                "\\.",
                "\\^\\$",
                "😀",
                "[😀é]",
                "[[:digit:]]{2}",
                "\\/",
                "\\_",
                "\\-"
            })
    void anExpressionMatchesWhereRe2SaysSo(String pattern) {
        if (PatternSyntax.refusal(pattern) != null) {
            // Of what RE2 accepts only this is refused: RE2 takes the bracket literally, the matcher as a mistake.
            assertThat(pattern).isEqualTo("a{,2}");
            return;
        }
        for (String text : TEXTS) {
            List<String> re2 = new ArrayList<>();
            com.google.re2j.Matcher expected =
                    com.google.re2j.Pattern.compile(pattern).matcher(text);
            while (expected.find()) {
                re2.add(expected.start() + "-" + expected.end());
            }
            List<String> found = new ArrayList<>();
            org.safere.Matcher matcher = PatternSyntax.matcher(pattern).matcher(text);
            while (matcher.find()) {
                found.add(matcher.start() + "-" + matcher.end());
            }
            assertThat(found).as("%s in %s", pattern, text).isEqualTo(re2);
        }
    }
}
