package io.relais.content.share;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Shares for tests. */
public final class SampleShare {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SampleShare() {}

    /** An open share on LinkedIn. */
    public static Share aShare(String memberId, String postId, Instant time) {
        return aShareWithCode(LinkCode.random(RANDOM), memberId, postId, time);
    }

    /** An open share on LinkedIn whose link has that code. */
    public static Share aShareWithCode(String code, String memberId, String postId, Instant time) {
        return new Share(
                UUID.randomUUID().toString(),
                1,
                memberId,
                postId,
                Network.LINKEDIN,
                AccountKind.PERSONAL,
                ShareState.OPENED,
                code,
                "fr",
                "Découvrez notre nouveau produit.",
                "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Frelais.example%2Fl%2F" + code,
                "https://relais.example/l/" + code,
                time,
                time,
                null,
                KeptDecision.of(new byte[] {18, 0}),
                null,
                null);
    }
}
