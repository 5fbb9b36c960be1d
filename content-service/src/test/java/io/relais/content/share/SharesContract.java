package io.relais.content.share;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.share.SampleShare.aShare;
import static io.relais.content.share.SampleShare.aShareWithCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.Network;
import io.relais.content.post.ListPlace;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of shares does. Each test uses tenants of its own. */
public abstract class SharesContract {
    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    private final SharesByCode byCode;
    private final DueShares due;
    private final Shares acme;
    private final Shares globex;

    /** Tests that store. */
    protected SharesContract(TenantScoped<Shares> shares, SharesByCode byCode, DueShares due) {
        this.byCode = byCode;
        this.due = due;
        this.acme = shares.of(tenant);
        this.globex = shares.of(new TenantId("u" + UUID.randomUUID().toString().substring(0, 8)));
    }

    /** The tenant of {@link #acme}. */
    protected final TenantId tenant() {
        return tenant;
    }

    /** The store of {@link #tenant}. */
    protected final Shares acme() {
        return acme;
    }

    private static final Set<ShareState> ALL = EnumSet.allOf(ShareState.class);

    @Test
    void aShareComesBackAsItWasStored() {
        Share share = aShare("alice", "p1", MADE);
        assertThat(acme.add(share)).isTrue();
        assertThat(acme.find(share.id())).contains(share);
        assertThat(acme.findAll(List.of(share.id(), "none"))).containsExactly(share);
    }

    @Test
    void anotherTenantSeesNothing() {
        Share share = aShare("alice", "p1", MADE);
        acme.add(share);
        assertThat(globex.find(share.id())).isEmpty();
        assertThat(globex.findAll(List.of(share.id()))).isEmpty();
        assertThat(globex.newestFirst("alice", ALL, null, 10)).isEmpty();
        assertThat(globex.ofPost("p1", "", 10)).isEmpty();
        assertThat(globex.replace(share.cancelled(MADE))).isFalse();
        assertThat(acme.find(share.id())).contains(share);
    }

    @Test
    void aCodeFindsItsShareAndItsTenant() {
        Share share = aShare("alice", "p1", MADE);
        acme.add(share);
        assertThat(byCode.find(share.code())).contains(new SharesByCode.TenantShare(tenant, share));
        assertThat(byCode.find("nosuchcode")).isEmpty();
    }

    @Test
    void aCodeIsTakenForAllTenants() {
        Share share = aShare("alice", "p1", MADE);
        Share other = aShareWithCode(share.code(), "bob", "p2", MADE);
        assertThat(acme.add(share)).isTrue();
        assertThat(globex.add(other)).isFalse();
        assertThat(globex.find(other.id())).isEmpty();
    }

    @Test
    void aPlaceOfADayIsTakenOnceUntilItIsGivenBack() {
        LocalDate day = LocalDate.parse("2026-11-29");
        Share first = at(new DayPlace(day, 4), "alice");
        assertThat(acme.add(first)).isTrue();
        assertThat(acme.add(at(new DayPlace(day, 4), "alice"))).isFalse();
        assertThat(acme.add(at(new DayPlace(day, 4), "bob"))).isTrue();
        assertThat(acme.add(at(new DayPlace(day.plusDays(1), 4), "alice"))).isTrue();
        assertThat(acme.add(at(new DayPlace(day, 0), "alice"))).isTrue();
        assertThat(globex.add(at(new DayPlace(day, 4), "alice"))).isTrue();
        assertThat(acme.find(first.id())).contains(first);
        assertThat(acme.placesTaken("alice", day))
                .isEqualTo(new DayPlaces(day, Map.of(Network.LINKEDIN, Set.of(0, 4))));

        assertThat(acme.replace(first.cancelled(MADE.plusSeconds(1)))).isTrue();
        assertThat(acme.placesTaken("alice", day).counts().counts()).isEqualTo(Map.of(Network.LINKEDIN, 1));
        assertThat(acme.add(at(new DayPlace(day, 4), "alice"))).isTrue();
        assertThat(acme.placesTaken("chloe", day).taken()).isEmpty();
    }

    private static Share at(DayPlace place, String memberId) {
        Share share = aShare(memberId, "p1", MADE);
        return new Share(
                share.id(),
                share.version(),
                share.memberId(),
                share.postId(),
                share.network(),
                share.accountKind(),
                share.state(),
                share.code(),
                share.languageCode(),
                share.text(),
                share.shareUri(),
                share.trackedLink(),
                share.createTime(),
                share.changeTime(),
                place,
                share.decision(),
                share.schedule(),
                share.cancelReason());
    }

    @Test
    void theNextVersionReplacesTheCurrentOneOnly() {
        Share share = aShare("alice", "p1", MADE);
        acme.add(share);
        Share confirmed = share.confirmed(MADE.plusSeconds(1));
        assertThat(acme.replace(confirmed)).isTrue();
        assertThat(acme.replace(share.cancelled(MADE.plusSeconds(2)))).isFalse();
        assertThat(acme.find(share.id())).contains(confirmed);
    }

    @Test
    void aMembersSharesComeNewestFirstAndOnlyTheirs() {
        List<Share> own = IntStream.range(0, 5)
                .mapToObj(i -> aShare("alice", "p" + i, MADE.plusSeconds(i / 2)))
                .toList();
        own.forEach(acme::add);
        acme.add(aShare("bob", "p1", MADE));
        List<Share> walked = new ArrayList<>();
        @Nullable ListPlace place = null;
        while (true) {
            List<Share> page = acme.newestFirst("alice", ALL, place, 2);
            if (page.isEmpty()) {
                break;
            }
            walked.addAll(page);
            place = new ListPlace(page.getLast().createTime(), page.getLast().id());
            acme.add(aShare("alice", "p9", MADE.plusSeconds(100)));
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(own);
        assertThat(walked)
                .isSortedAccordingTo((one, other) -> other.createTime().compareTo(one.createTime()));
    }

    @Test
    void thePostsSharesAreWalkedByTheirIds() {
        List<Share> ofPost =
                IntStream.range(0, 5).mapToObj(i -> aShare("m" + i, "p1", MADE)).toList();
        ofPost.forEach(acme::add);
        acme.add(aShare("alice", "p2", MADE));
        List<Share> walked = new ArrayList<>(acme.ofPost("p1", "", 3));
        walked.addAll(acme.ofPost("p1", walked.getLast().id(), 3));
        assertThat(walked).containsExactlyInAnyOrderElementsOf(ofPost);
    }

    @Test
    void whatWaitsIsFoundOnceItIsDueByItsMemberByItsPostAndAmongAll() {
        Share soon = waiting("alice", "p1", MADE.plusSeconds(10));
        Share late = waiting("alice", "p2", MADE.plusSeconds(99));
        Share bobs = waiting("bob", "p1", MADE.plusSeconds(20));
        for (Share share : List.of(late, soon, bobs)) {
            assertThat(acme.add(share)).isTrue();
            assertThat(acme.find(share.id())).contains(share);
        }
        acme.add(aShare("alice", "p1", MADE));
        assertThat(acme.countScheduled("alice")).isEqualTo(2);
        assertThat(acme.scheduledBy("alice", 10)).containsExactly(soon, late);
        assertThat(acme.scheduledBy("alice", 1)).containsExactly(soon);
        assertThat(acme.scheduledOf("p1", 10)).containsExactly(soon, bobs);
        assertThat(globex.scheduledBy("alice", 10)).isEmpty();
        assertThat(globex.scheduledOf("p1", 10)).isEmpty();
        assertThat(globex.countScheduled("alice")).isZero();
        assertThat(dueAt(MADE.plusSeconds(9))).isEmpty();
        assertThat(dueAt(MADE.plusSeconds(20))).containsExactly(soon.id(), bobs.id());

        Share claimed = soon.attempted(MADE.plusSeconds(20));
        assertThat(acme.replace(claimed)).isTrue();
        assertThat(acme.replace(soon.attempted(MADE.plusSeconds(20)))).isFalse();
        assertThat(acme.find(soon.id())).contains(claimed);
        assertThat(dueAt(MADE.plusSeconds(20))).containsExactly(bobs.id());
        Share cancelled = claimed.cancelledBeforeItsTime(CancelReason.CONSENT_WITHDRAWN, MADE.plusSeconds(21));
        assertThat(acme.replace(cancelled)).isTrue();
        assertThat(acme.find(soon.id())).contains(cancelled);
        assertThat(acme.scheduledBy("alice", 10)).containsExactly(late);
        assertThat(acme.newestFirst("alice", EnumSet.of(ShareState.SCHEDULED), null, 10))
                .containsExactly(late);
    }

    @Test
    void anOpenedShareTakesItsPlaceOrIsNotStored() {
        LocalDate day = LocalDate.parse("2026-11-29");
        acme.add(at(new DayPlace(day, 4), "alice"));
        Share waiting = waiting("alice", "p1", MADE);
        acme.add(waiting);
        KeptDecision kept = KeptDecision.of(new byte[] {18, 0});
        assertThat(acme.replace(waiting.opened("https://relais.example/l/x", new DayPlace(day, 4), kept, MADE)))
                .isFalse();
        assertThat(acme.find(waiting.id())).contains(waiting);
        Share opened = waiting.opened("https://relais.example/l/x", new DayPlace(day, 5), kept, MADE);
        assertThat(acme.replace(opened)).isTrue();
        assertThat(acme.find(waiting.id())).contains(opened);
        assertThat(acme.placesTaken("alice", day).taken()).isEqualTo(Map.of(Network.LINKEDIN, Set.of(4, 5)));
    }

    private static Share waiting(String memberId, String postId, Instant time) {
        Share share = aShare(memberId, postId, MADE);
        return new Share(
                share.id(),
                1,
                memberId,
                postId,
                share.network(),
                share.accountKind(),
                ShareState.SCHEDULED,
                share.code(),
                share.languageCode(),
                share.text(),
                "",
                "",
                MADE,
                MADE,
                null,
                null,
                Schedule.at(time, "", 2),
                null);
    }

    private List<String> dueAt(Instant now) {
        return due.find(now, 1_000).stream()
                .filter(share -> share.tenant().equals(tenant))
                .map(DueShares.DueShare::id)
                .toList();
    }
}
