package io.relais.policy.policy.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.policy.Renderings;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    private final Renderings safeHtml = new SafeHtml();

    @Test
    void aPolicyIsShownAsItsAuthorMeansIt() {
        assertThat(safeHtml.html("""
                        ## 4. Say who you work for

                        Write *"I work for Acme"* or `#employee`, **always**.

                        1. First
                        2. See [the notice](https://example.com/n?a=1&b=2 "Notice").
                        """)).isEqualTo("""
                        <h2>4. Say who you work for</h2>
                        <p>Write <em>"I work for Acme"</em> or <code>#employee</code>, <strong>always</strong>.</p>
                        <ol>
                        <li>First</li>
                        <li>See <a href="https://example.com/n?a=1&amp;b=2" title="Notice" rel="nofollow noopener noreferrer">the notice</a>.</li>
                        </ol>
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "<a href=\"https://x\" onclick=\"alert(1)\">x</a>",
                "<style>@import 'https://evil.example'</style>",
                "<form action=https://evil.example><input name=p></form>",
                "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](vbscript:msgbox(1))",
                "[x](//evil.example/path)",
                "<javascript:alert(1)>",
                "![x](https://evil.example/pixel.png)",
                "![x\" onerror=\"alert(1)](https://evil.example/pixel.png)",
                "[x](https://a \"\" onmouseover=\"alert(1)\")",
                "[a]: javascript:alert(1)\n\n[a]",
                "`<script>alert(1)</script>`",
                "```\"><script>alert(1)</script>\nx\n```",
                "<!--><script>alert(1)</script>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?php <script>alert(1)</script> ?>",
                "\u0000<script\u0000>alert(1)</script>"
            })
    void whatAnAuthorWritesRunsAndLoadsNothing(String markdown) {
        Element body = Jsoup.parseBodyFragment(safeHtml.html(markdown)).body();

        assertThat(body.select("script, img, svg, iframe, style, form, input, math, object, embed, link, meta, base"))
                .isEmpty();
        for (Element element : body.select("*")) {
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).isIn("href", "title", "start", "rel");
                if (attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).matches("(?:https?|mailto):.*");
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void textsThatAreMadeToWearAReaderOutAreShownToo() {
        for (int size : List.of(9_900, 100_000)) {
            for (String markdown : hostile(size)) {
                assertThat(safeHtml.html(markdown)).isNotNull();
                assertThat(safeHtml.html((markdown + "\n\n").repeat(100_000 / size)))
                        .isNotNull();
            }
        }
    }

    @Test
    void aLongListIsAList() {
        assertThat(safeHtml.html("- An item of a list that goes on\n".repeat(1_000)))
                .startsWith("<ul>")
                .doesNotContain("<pre>");
    }

    private static List<String> hostile(int size) {
        return List.of(
                ">".repeat(size),
                "- ".repeat(size / 2),
                "[".repeat(size),
                "*a ".repeat(size / 3),
                "*a **a ".repeat(size / 7) + "b** b* ".repeat(size / 7),
                "`".repeat(size),
                "![".repeat(size / 2) + "](a)".repeat(size / 4),
                "<".repeat(size),
                "&".repeat(size));
    }
}
