package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BeginWithStarterPolicyTest {

    private static final TenantId ACME = new TenantId("acme");

    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final BeginWithStarterPolicy begin =
            new BeginWithStarterPolicy(policies, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void aNewTenantHasAPolicyInForceInFrenchAndInEnglish() {
        begin.begin(ACME, "Acme SA");

        PublishedVersion version = policies.of(ACME).inForce().orElseThrow();
        assertThat(version.policy()).isEqualTo("social-media");
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.content().texts())
                .extracting(PolicyText::languageCode)
                .containsExactly("fr", "en");
        assertThat(version.content().texts())
                .allSatisfy(text -> assertThat(text.body())
                        .contains("Acme SA")
                        .doesNotContain("{company}")
                        .contains("## 16. Questions"));
    }

    @Test
    void aMessageThatComesTwiceChangesNothing() {
        begin.begin(ACME, "Acme SA");
        Policy first = policies.of(ACME).find("social-media").orElseThrow();
        begin.begin(ACME, "Acme SA");

        assertThat(policies.of(ACME).find("social-media")).contains(first);
    }

    @Test
    void aCompanysNameIsTextAndNotMarkup() {
        begin.begin(ACME, "A*c*me\n# [x](http://evil.example)");

        assertThat(policies.of(ACME).inForce().orElseThrow().content().texts())
                .allSatisfy(
                        text -> assertThat(text.body()).contains("A\\*c\\*me \\# \\[x\\]\\(http://evil.example\\)"));
    }
}
