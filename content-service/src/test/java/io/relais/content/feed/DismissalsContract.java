package io.relais.content.feed;

import static io.relais.content.post.SamplePost.MADE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of dismissals does. Each test uses tenants of its own. */
public abstract class DismissalsContract {
    private final Dismissals acme;
    private final Dismissals globex;

    /** Tests that store. */
    protected DismissalsContract(TenantScoped<Dismissals> dismissals) {
        this.acme = dismissals.of(aTenant());
        this.globex = dismissals.of(aTenant());
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void aDismissedPostIsFoundAmongOthersOnceOrTwiceDismissed() {
        acme.add("alice", "p1", MADE);
        acme.add("alice", "p1", MADE.plusSeconds(1));
        acme.add("alice", "p2", MADE);
        assertThat(acme.among("alice", List.of("p1", "p3"))).containsExactly("p1");
    }

    @Test
    void nobodyElseSeesThem() {
        acme.add("alice", "p1", MADE);
        assertThat(acme.among("bob", List.of("p1"))).isEmpty();
        assertThat(globex.among("alice", List.of("p1"))).isEmpty();
    }

    @Test
    void aMemberIsForgottenAndNobodyElse() {
        acme.add("alice", "p1", MADE);
        acme.add("bob", "p1", MADE);
        globex.add("alice", "p1", MADE);
        acme.forget("alice");
        acme.forget("alice");
        assertThat(acme.among("alice", List.of("p1"))).isEmpty();
        assertThat(acme.among("bob", List.of("p1"))).containsExactly("p1");
        assertThat(globex.among("alice", List.of("p1"))).containsExactly("p1");
    }
}
