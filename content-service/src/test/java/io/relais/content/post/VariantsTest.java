package io.relais.content.post;

import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.X;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariantsTest {
    private final Variants variants = aPost().on(LINKEDIN, "en", "Hello")
            .on(LINKEDIN, "fr-FR", "Bonjour")
            .on(LINKEDIN, "fr-CA", "Allô")
            .on(X, "de", "Hallo")
            .content()
            .variants();

    private String read(String languageCode) {
        return variants.forReader(LINKEDIN, languageCode).orElseThrow().text();
    }

    @Test
    void aReaderGetsTheirOwnLanguage() {
        assertThat(read("FR-ca")).isEqualTo("Allô");
    }

    @Test
    void elseTheFirstOfTheSameBaseLanguage() {
        assertThat(read("fr")).isEqualTo("Bonjour");
        assertThat(read("en-GB")).isEqualTo("Hello");
    }

    @Test
    void elseTheNetworksFirst() {
        assertThat(read("ja")).isEqualTo("Hello");
        assertThat(variants.forReader(X, "fr").orElseThrow().text()).isEqualTo("Hallo");
    }

    @Test
    void aNetworkWithoutAVariantHasNone() {
        assertThat(variants.forReader(io.relais.content.network.Network.BLUESKY, "fr"))
                .isEmpty();
        assertThat(variants.networks()).containsExactlyInAnyOrder(LINKEDIN, X);
    }
}
