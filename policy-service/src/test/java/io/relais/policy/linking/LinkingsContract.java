package io.relais.policy.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of linkings does. */
public abstract class LinkingsContract {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final TenantScoped<Linkings> linkings;
    private final String id = UUID.randomUUID().toString();

    protected LinkingsContract(TenantScoped<Linkings> linkings) {
        this.linkings = linkings;
    }

    @Test
    void ofManyThatEndALinkingOneDoes() {
        Linking linking = new Linking(
                id, "alice", Network.MASTODON, "a.example", "a verifier", Instant.parse("2026-11-22T12:10:00Z"));
        linkings.of(ACME).add(linking);
        assertThat(linkings.of(ACME).find(id)).contains(linking);
        assertThat(linkings.of(GLOBEX).find(id)).isEmpty();
        assertThat(linkings.of(GLOBEX).end(id)).isFalse();

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(one -> linkings.of(ACME).end(id))
                        .count())
                .isOne();
        assertThat(linkings.of(ACME).find(id)).isEmpty();
    }
}
