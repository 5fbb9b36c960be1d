package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleChangesTest {

    private static final Instant TIME = Instant.parse("2026-12-01T07:30:00Z");
    private static final QuietPeriod RESULTS = new QuietPeriod(TIME, TIME.plusSeconds(3600), "Results");
    private static final Audience SALES = new Audience(List.of("Sales"), List.of(), List.of(), List.of());

    private static final PolicyRules FULL = new PolicyRules(
            Set.of(Network.LINKEDIN),
            List.of(RESULTS),
            Map.of(Network.LINKEDIN, 1, Network.X, 2_000),
            List.of(new RequiredDisclosure("fr", List.of("#collaborateur", "Je travaille chez Acme"))),
            List.of(
                    new RequiredCourse("security", Audience.EVERYBODY),
                    new RequiredCourse("privacy", SALES),
                    new RequiredCourse("finance", Audience.EVERYBODY, TIME),
                    new RequiredCourse("gone", SALES, TIME)),
            List.of(
                    new ConsentRenewal("use-personal-account", 6, TIME),
                    new ConsentRenewal("measure-shares", 12, null)));

    private static List<String> between(String language, PolicyRules before, PolicyRules after) {
        return new RuleChanges(
                        Locale.forLanguageTag(language),
                        id -> id.equals("gone") ? Optional.empty() : Optional.of("The " + id))
                .between(before, after);
    }

    @Test
    void everyKindOfRuleIsToldWhereItIsNew() {
        assertThat(between("en", PolicyRules.NONE, FULL))
                .contains(
                        "Shares on X are no longer allowed.",
                        "On LinkedIn you can start one share in a day at most.",
                        "On X you can start 2,000 shares in a day at most.",
                        "Texts in French must tell that their author works for the company, by one of: #collaborateur, Je travaille"
                                + " chez Acme",
                        "The course “The security” has to be passed before sharing.",
                        "The course “The privacy” has to be passed before sharing by a part of the members; your trainings"
                                + " say whether you are among them.",
                        "A choice “Share from my own account” holds for 6 months, then you are asked again.",
                        "A choice “Measure what my shares bring” holds for 12 months, then you are asked again.")
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("The course “The finance” has to be passed before sharing from December 1, 2026"))
                .anySatisfy(sentence -> assertThat(sentence).contains("“gone”", "part of the members", "2026"))
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("If you made the choice “Share from my own account” before December 1, 2026"));
    }

    @Test
    void everyKindOfRuleIsToldWhereItIsGone() {
        assertThat(between("en", FULL, PolicyRules.NONE))
                .contains(
                        "Shares on X are allowed from now on.",
                        "The policy no longer limits how many shares you can start on LinkedIn in a day.",
                        "For texts in French the policy no longer has words of its own that tell that their author works for the"
                                + " company.",
                        "The course “The security” no longer has to be passed before sharing.",
                        "A choice “Share from my own account” holds for 24 months, then you are asked again.")
                .noneMatch(sentence -> sentence.startsWith("If you made"));
    }

    @Test
    void nothingIsToldOfWhatStays() {
        assertThat(between("en", FULL, FULL)).isEmpty();
        PolicyRules otherLabels = new PolicyRules(
                FULL.networks(),
                FULL.quietPeriods(),
                FULL.dailyShareCaps(),
                List.of(new RequiredDisclosure("fr", List.of("#acme"))),
                FULL.requiredCourses(),
                FULL.consentRenewals());
        assertThat(between("en", FULL, otherLabels))
                .containsExactly("Texts in French must tell that their author works for the company, by one of: #acme");
    }

    @Test
    void frenchHasASentenceForEachOfTheEnglishOnes() {
        for (List<PolicyRules> versions : List.of(List.of(PolicyRules.NONE, FULL), List.of(FULL, PolicyRules.NONE))) {
            List<String> french = between("fr", versions.getFirst(), versions.getLast());
            List<String> english = between("en", versions.getFirst(), versions.getLast());
            assertThat(french)
                    .hasSameSizeAs(english)
                    .allSatisfy(sentence -> assertThat(sentence).doesNotContain("{", "''"));
            assertThat(french).doesNotContainAnyElementsOf(english);
        }
    }
}
