package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Metadata;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ETagsTest {

    @Test
    void theVersionIsReadWithAndWithoutQuotes() throws Exception {
        assertThat(with("\"7\"", () -> ETags.seen("posts/42"))).isEqualTo(7);
        assertThat(with("7", () -> ETags.seen("posts/42"))).isEqualTo(7);
        assertThat(with("\"" + ETags.of(8) + "\"", () -> ETags.seen("posts/42")))
                .isEqualTo(8);
    }

    @Test
    void aChangeWithoutAVersionIsRefusedWithTheRemedy() {
        for (String missing : new @Nullable String[] {null, "", " ", "*"}) {
            assertThatThrownBy(() -> with(missing, () -> ETags.seen("posts/42")))
                    .hasMessageContaining("If-Match")
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_ETAG_REQUIRED));
        }
    }

    @Test
    void whatNeverWasATagOfOursIsAMismatch() {
        for (String foreign : new String[] {"\"abc\"", "W/\"7\"", "\"", "7, 8"}) {
            assertThatThrownBy(() -> with(foreign, () -> ETags.seen("posts/42")))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_ETAG_MISMATCH));
        }
    }

    private static <T> T with(@Nullable String ifMatch, Callable<T> handler) throws Exception {
        Metadata headers = new Metadata();
        if (ifMatch != null) {
            headers.put(RelaisMetadata.IF_MATCH, ifMatch);
        }
        return Context.current().withValue(Call.CURRENT, new Call(headers)).call(handler);
    }
}
