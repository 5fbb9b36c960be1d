package io.relais.content.share;

import static io.relais.content.network.Network.BLUESKY;
import static io.relais.content.network.Network.FACEBOOK;
import static io.relais.content.network.Network.INSTAGRAM;
import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.MASTODON;
import static io.relais.content.network.Network.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.network.Network;
import org.junit.jupiter.api.Test;

class ShareDialogueTest {
    private static final String LINK = "https://relais.example/l/AbC123xyz0";
    private static final String LINK_ENCODED = "https%3A%2F%2Frelais.example%2Fl%2FAbC123xyz0";

    private static String address(Network network, String text) {
        return ShareDialogue.address(network, text, LINK, "").orElseThrow();
    }

    @Test
    void eachNetworksDialogueIsFilledInItsOwnWay() {
        assertThat(address(LINKEDIN, "Bonjour"))
                .isEqualTo("https://www.linkedin.com/sharing/share-offsite/?url=" + LINK_ENCODED);
        assertThat(address(X, "Bonjour")).isEqualTo("https://x.com/intent/post?text=Bonjour&url=" + LINK_ENCODED);
        assertThat(address(FACEBOOK, "Bonjour"))
                .isEqualTo("https://www.facebook.com/sharer/sharer.php?u=" + LINK_ENCODED);
        assertThat(address(BLUESKY, "Bonjour"))
                .isEqualTo("https://bsky.app/intent/compose?text=Bonjour%0A" + LINK_ENCODED);
        assertThat(address(MASTODON, "Bonjour"))
                .isEqualTo("https://mastodon.social/share?text=Bonjour%0A" + LINK_ENCODED);
        assertThat(ShareDialogue.address(MASTODON, "Bonjour", LINK, "Piaille.fr"))
                .contains("https://piaille.fr/share?text=Bonjour%0A" + LINK_ENCODED);
    }

    @Test
    void instagramHasNone() {
        assertThat(ShareDialogue.exists(INSTAGRAM)).isFalse();
        assertThat(ShareDialogue.address(INSTAGRAM, "Bonjour", LINK, "")).isEmpty();
    }

    @Test
    void nothingOfTheTextLeavesItsParameter() {
        assertThat(address(X, "100 % été & #1+1=2?*~\"<>\n👍"))
                .isEqualTo(
                        "https://x.com/intent/post?text=100%20%25%20%C3%A9t%C3%A9%20%26%20%231%2B1%3D2%3F%2A~%22%3C%3E"
                                + "%0A%F0%9F%91%8D&url=" + LINK_ENCODED);
    }
}
