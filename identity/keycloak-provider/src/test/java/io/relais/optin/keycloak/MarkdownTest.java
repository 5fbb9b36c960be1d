package io.relais.optin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    private final Markdown markdown = new Markdown();

    @Test
    void htmlIsShownAsText() {
        assertThat(markdown.html("<script>alert(1)</script>\n\nA <b onclick=x>word</b> &amp; &eacute;"))
                .isEqualToIgnoringNewLines("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
                        + "<p>A &lt;b onclick=x&gt;word&lt;/b&gt; &amp; é</p>");
    }

    @Test
    void addressesThatRunCodeAreDropped() {
        assertThat(markdown.html("[x](javascript:alert(1)) [y](https://acme.example)"))
                .contains("href=\"\"")
                .contains("href=\"https://acme.example\"")
                .contains("rel=\"noopener noreferrer\"")
                .doesNotContain("javascript");
    }

    @Test
    void imagesBecomeTheirDescription() {
        assertThat(markdown.html("![our *logo*](https://tracker.example/pixel.png)"))
                .isEqualToIgnoringNewLines("<p>our <em>logo</em></p>");
    }

    @Test
    void headingsBeginBelowThePageAndItsSection() {
        assertThat(markdown.html("# One\n\n##### Five")).isEqualToIgnoringNewLines("<h3>One</h3><h6>Five</h6>");
    }
}
