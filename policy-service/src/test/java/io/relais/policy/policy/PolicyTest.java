package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static PolicyContent content(boolean requiresAcknowledgement) {
        return new PolicyContent(
                List.of(new PolicyText("fr", "Charte", "Texte.")), PolicyRules.NONE, requiresAcknowledgement);
    }

    @Test
    void theFirstVersionIsDemandedWhateverItSays() {
        Policy first = Policy.drafted("social-media", content(false), NOW).publish(1, NOW);
        assertThat(first.lastPublished().orElseThrow().demandedVersion()).isEqualTo(1);
    }

    @Test
    void theNewestVersionThatRequiresItIsDemanded() {
        Policy policy = Policy.drafted("social-media", content(true), NOW).publish(1, NOW);
        policy = policy.draft(content(true)).publish(2, NOW);
        policy = policy.draft(content(false)).publish(3, NOW);

        PublishedVersion third = policy.lastPublished().orElseThrow();
        assertThat(third.number()).isEqualTo(3);
        assertThat(third.demandedVersion()).isEqualTo(2);
    }

    @Test
    void aPolicyWithoutADraftCannotBePublished() {
        Policy policy = Policy.drafted("social-media", content(true), NOW).publish(1, NOW);
        assertThatThrownBy(() -> policy.publish(2, NOW)).isInstanceOf(DomainException.class);
    }

    @Test
    void aPolicyIsPublishedWhileItIsTheOneInForce() {
        Policy policy = Policy.drafted("social-media", content(true), NOW).publish(1, NOW);
        Policy other = Policy.drafted("other", content(true), NOW).publish(2, NOW);

        assertThat(policy.state(policy.lastPublished().map(PublishedVersion::inForce)))
                .isEqualTo(PolicyState.PUBLISHED);
        assertThat(policy.state(other.lastPublished().map(PublishedVersion::inForce)))
                .isEqualTo(PolicyState.ARCHIVED);
        assertThat(policy.draft(content(false)).state(Optional.empty())).isEqualTo(PolicyState.DRAFT);
    }

    @Test
    void quietPeriodsThatTouchAreOne() {
        PolicyRules rules = new PolicyRules(
                java.util.Set.of(),
                List.of(
                        new QuietPeriod(NOW, NOW.plusSeconds(60), "Results"),
                        new QuietPeriod(NOW.plusSeconds(60), NOW.plusSeconds(90), "Offer")));

        assertThat(rules.quietUntil(NOW)).isEqualTo(NOW.plusSeconds(90));
        assertThat(rules.quietAt(NOW.minusMillis(1))).isEmpty();
        assertThat(rules.quietAt(NOW.plusSeconds(90))).isEmpty();
    }
}
