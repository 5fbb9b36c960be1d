package io.relais.content.share;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static io.relais.content.share.SampleShare.aShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.content.post.TrackedLinkAddresses;
import io.relais.platform.errors.DomainException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShareTest {
    private final Share opened = aShare("alice", "p1", MADE);

    private static String stateThatRefuses(ThrowingCallable change) {
        return catchThrowableOfType(DomainException.class, change).metadata().getOrDefault("state", "");
    }

    @Test
    void confirmingOrCancellingAgainChangesNothing() {
        Share published = opened.confirmed(MADE.plusSeconds(1));
        assertThat(published.confirmed(MADE.plusSeconds(2))).isSameAs(published);
        Share cancelled = opened.cancelled(MADE.plusSeconds(1));
        assertThat(cancelled.cancelled(MADE.plusSeconds(2))).isSameAs(cancelled);
    }

    @Test
    void whatWasPostedIsNotCancelledAndWhatWasCancelledIsNotPosted() {
        assertThat(stateThatRefuses(() -> opened.confirmed(MADE).cancelled(MADE)))
                .isEqualTo("PUBLISHED");
        assertThat(stateThatRefuses(() -> opened.cancelled(MADE).confirmed(MADE)))
                .isEqualTo("CANCELLED");
    }

    @Test
    void aShareIsRetractedWithItsPostUnlessItWasGivenUpBefore() {
        var retracted = aPost().withId("p1").retracted(MADE.plusSeconds(60));
        Share withPost = opened.confirmed(MADE).asOf(retracted);
        assertThat(withPost.state()).isEqualTo(ShareState.RETRACTED);
        assertThat(withPost.changeTime()).isEqualTo(MADE.plusSeconds(60));
        assertThat(opened.cancelled(MADE).asOf(retracted).state()).isEqualTo(ShareState.CANCELLED);
        assertThat(stateThatRefuses(() -> opened.asOf(retracted).confirmed(MADE)))
                .isEqualTo("RETRACTED");
    }

    @Test
    void codesAreTenLettersAndDigitsAndDiffer() {
        SecureRandom random = new SecureRandom();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(LinkCode.random(random));
        }
        assertThat(codes).hasSize(1_000).allMatch(code -> code.matches("[A-Za-z0-9]{10}"));
        assertThat(new TrackedLinkAddresses("http://127.0.0.1:8080/").of("AbC123xyz0"))
                .isEqualTo("http://127.0.0.1:8080/l/AbC123xyz0")
                .hasSize(new TrackedLinkAddresses("http://127.0.0.1:8080").length());
    }
}
