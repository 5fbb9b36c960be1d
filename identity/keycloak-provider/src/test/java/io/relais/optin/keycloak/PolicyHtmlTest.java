package io.relais.optin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PolicyHtmlTest {

    @Test
    void headingsBeginBelowThePageAndItsSection() {
        assertThat(PolicyHtml.inPage("<h1>One</h1><h2>Two</h2><h5>Five</h5><h6>Six</h6>"))
                .isEqualTo("<h3>One</h3><h4>Two</h4><h6>Five</h6><h6>Six</h6>");
    }

    @Test
    void linksOpenElsewhereAndTextThatLooksLikeTagsStaysText() {
        assertThat(PolicyHtml.inPage(
                        "<p>&lt;h1&gt; &lt;a x <a href=\"https://acme.example\" rel=\"noopener\">y</a></p>"))
                .isEqualTo("<p>&lt;h1&gt; &lt;a x "
                        + "<a target=\"_blank\" href=\"https://acme.example\" rel=\"noopener\">y</a></p>");
    }

    /** What took the second renderer minutes, or its stack, comes as preformatted text or as many short tags. */
    @Test
    void theLongestAndDeepestTextsTakeNoTime() {
        for (String hostile : new String[] {
            "<pre>" + "![".repeat(500_000) + "</pre>",
            "<em>".repeat(200_000) + "x" + "</em>".repeat(200_000),
            "<h1>".repeat(200_000),
            "<h".repeat(500_000)
        }) {
            Assertions.assertTimeout(
                    Duration.ofSeconds(2),
                    () -> assertThat(PolicyHtml.inPage(hostile)).hasSize(hostile.length()));
        }
    }
}
