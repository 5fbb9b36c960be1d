package io.relais.policy.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Hidden;
import io.relais.policy.linking.Claims.Claim;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of linkings and of claims does. */
public abstract class LinkingStoresContract {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final TenantScoped<Linkings> linkings;
    private final TenantScoped<Claims> claims;
    private final String id = UUID.randomUUID().toString();

    protected LinkingStoresContract(TenantScoped<Linkings> linkings, TenantScoped<Claims> claims) {
        this.linkings = linkings;
        this.claims = claims;
    }

    @Test
    void ofManyThatEndALinkingOneDoes() {
        Linking linking =
                new Linking(id, "alice", Network.X, Hidden.of("a verifier"), Instant.parse("2026-11-22T12:10:00Z"));
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

    @Test
    void anAccountIsClaimedOnceInEachTenantAndHandedOverOnce() {
        Claim alices = new Claim(id, "alice", "1");
        Claim bobs = new Claim(id, "bob", "2");
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(one -> claims.of(ACME).add(alices))
                        .count())
                .isOne();
        assertThat(claims.of(ACME).add(bobs)).isFalse();
        assertThat(claims.of(GLOBEX).find(id)).isEmpty();
        assertThat(claims.of(GLOBEX).add(bobs)).isTrue();

        assertThat(claims.of(ACME).replace(alices, bobs)).isTrue();
        assertThat(claims.of(ACME).replace(alices, bobs)).isFalse();
        claims.of(ACME).remove(alices);
        assertThat(claims.of(ACME).find(id)).contains(bobs);
        claims.of(ACME).remove(bobs);
        assertThat(claims.of(ACME).find(id)).isEmpty();
        assertThat(claims.of(GLOBEX).find(id)).contains(bobs);
    }
}
