package io.relais.content.post;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostTest {
    private static final Instant LATER = MADE.plusSeconds(60);

    private static final Map<PostState, Post> IN_STATE = Map.of(
            PostState.DRAFT, aPost().draft(),
            PostState.SUBMITTED, aPost().draft().submitted(MADE),
            PostState.APPROVED, aPost().draft().submitted(MADE).approved(MADE, List.of()),
            PostState.PUBLISHED, aPost().published(MADE),
            PostState.RETRACTED, aPost().retracted(MADE));

    private enum Verb {
        SUBMIT(post -> post.submitted(LATER), PostState.SUBMITTED, PostState.DRAFT),
        APPROVE(post -> post.approved(LATER, List.of("rules/a/A")), PostState.APPROVED, PostState.SUBMITTED),
        REJECT(post -> post.rejected("Too long", LATER), PostState.DRAFT, PostState.SUBMITTED),
        PUBLISH(post -> post.published(LATER), PostState.PUBLISHED, PostState.DRAFT, PostState.APPROVED),
        RETRACT(post -> post.retracted("Wrong", LATER), PostState.RETRACTED, PostState.PUBLISHED),
        REVISE(
                post -> post.revised(aPost().content(), LATER),
                PostState.DRAFT,
                PostState.DRAFT,
                PostState.SUBMITTED,
                PostState.APPROVED);

        private final UnaryOperator<Post> change;
        private final PostState to;
        private final Set<PostState> from;

        Verb(UnaryOperator<Post> change, PostState to, PostState first, PostState... others) {
            this.change = change;
            this.to = to;
            this.from = EnumSet.of(first, others);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVerbLeadsFromItsStatesToItsOwnAndIsRefusedInAllOthers(Verb verb) {
        for (PostState state : PostState.values()) {
            Post post = IN_STATE.get(state);
            assertThat(post).isNotNull();
            if (verb.from.contains(state)) {
                Post changed = verb.change.apply(post);
                assertThat(changed.state()).isEqualTo(verb.to);
                assertThat(changed.version()).isEqualTo(post.version() + 1);
                assertThat(changed.changeTime()).isEqualTo(LATER);
            } else {
                DomainException refusal = catchThrowableOfType(DomainException.class, () -> verb.change.apply(post));
                assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
                assertThat(refusal.metadata()).containsEntry("state", state.name());
            }
        }
    }

    @Test
    void theReasonOfARejectionStaysUntilItIsSubmittedAgain() {
        Post rejected = aPost().draft().submitted(MADE).rejected("Too long", MADE);
        assertThat(rejected.stateReason()).isEqualTo("Too long");
        assertThat(rejected.revised(aPost().content(), LATER).stateReason()).isEqualTo("Too long");
        assertThat(rejected.submitted(LATER).stateReason()).isEmpty();
    }

    @Test
    void whatHasExpiredIsNotPublished() {
        Post draft = aPost().expiringAt(LATER).draft();
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> draft.published(LATER));
        assertThat(refusal.fieldViolations().getFirst().field()).isEqualTo("expireTime");
    }

    @Test
    void itIsAvailableFromItsPublicationUntilItExpiresOrIsRetracted() {
        Post published = aPost().expiringAt(LATER).published(MADE);
        assertThat(published.isAvailableAt(LATER.minusMillis(1))).isTrue();
        assertThat(published.isAvailableAt(LATER)).isFalse();
        assertThat(published.retracted("", MADE).isAvailableAt(MADE)).isFalse();
        assertThat(aPost().draft().isAvailableAt(MADE)).isFalse();
    }

    @Test
    void membersSeeWhatWasPublishedToThem() {
        Member alice = new Member("alice", "fr", "Sales", "", "FR");
        assertThat(aPost().published(MADE).isVisibleTo(alice)).isTrue();
        assertThat(aPost().retracted(MADE).isVisibleTo(alice)).isTrue();
        assertThat(aPost().draft().isVisibleTo(alice)).isFalse();
        assertThat(aPost().forTeams("HR").published(MADE).isVisibleTo(alice)).isFalse();
    }

    @Test
    void theCampaignIsTheAuthorsElseThePosts() {
        assertThat(aPost().ofCampaign("spring").draft().campaign()).isEqualTo("spring");
        assertThat(aPost().withId("42").draft().campaign()).isEqualTo("42");
    }
}
