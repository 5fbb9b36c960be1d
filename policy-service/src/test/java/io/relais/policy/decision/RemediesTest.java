package io.relais.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.network.Network;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.CourseVersion;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.OfferedCourse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemediesTest {

    private static final Instant LIFT = Instant.parse("2026-12-01T07:30:00Z");

    @Test
    void everyReasonHasARemedyInFrenchAndInEnglish() {
        List<Reason> reasons = new ArrayList<>();
        for (ReasonCode code : ReasonCode.values()) {
            if (code == ReasonCode.CONSENT_MISSING) {
                reasons.add(Reason.consentMissing(PurposeCatalogue.TAKE_PART, null));
                reasons.add(Reason.consentMissing(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X));
                reasons.add(Reason.consentMissing(PurposeCatalogue.USE_PERSONAL_ACCOUNT, null));
            } else if (code == ReasonCode.CONSENT_RENEWAL_DUE) {
                reasons.add(Reason.renewalDue(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X));
            } else {
                reasons.add(new Reason(
                        code,
                        null,
                        Network.LINKEDIN,
                        LIFT,
                        "Annual results",
                        "#employee",
                        null,
                        new CourseVersion("security", 1, CourseFixtures.aCourse(), "", LIFT, 1).offered()));
            }
            if (code == ReasonCode.DAILY_CAP_REACHED) {
                reasons.add(Reason.capReached(Network.X, null));
            }
        }
        Remedies french = remedies("fr");
        Remedies english = remedies("en");

        assertThat(reasons).allSatisfy(reason -> {
            assertThat(french.text(reason)).isNotBlank().doesNotContain("{", "''");
            assertThat(english.text(reason)).isNotBlank().doesNotContain("{", "''");
            assertThat(french.text(reason)).isNotEqualTo(english.text(reason));
        });
    }

    @Test
    void whatIsComingIsToldWithItsTimeInFrenchAndInEnglish() {
        OfferedCourse course = new CourseVersion("security", 1, CourseFixtures.aCourse(), "", LIFT, 1).offered();
        Reason first = Reason.training(new LackingCourses.Lack(course, false));
        Reason renewal = Reason.training(new LackingCourses.Lack(course, true));
        Reason choice = Reason.renewalDue(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X);
        for (Reason reason : List.of(Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED), first, renewal, choice)) {
            Upcoming upcoming = new Upcoming(reason, LIFT);
            String french = remedies("fr").text(upcoming);
            String english = remedies("en").text(upcoming);
            assertThat(french).contains("1 décembre 2026").doesNotContain("{", "''");
            assertThat(english)
                    .contains("December 1, 2026")
                    .doesNotContain("{", "''")
                    .isNotEqualTo(french);
        }
    }

    @Test
    void aRemedyNamesNetworkTimeAndReason() {
        assertThat(remedies("fr").text(Reason.consentMissing(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.LINKEDIN)))
                .isEqualTo("Donnez votre accord pour partager depuis votre compte personnel sur LinkedIn, ou demandez à"
                        + " votre entreprise un compte professionnel sur ce réseau.");
        assertThat(remedies("en").text(Reason.until(ReasonCode.QUIET_PERIOD, LIFT, "annual results")))
                .contains("December 1, 2026", "7:30", "UTC", "(annual results)");
        assertThat(remedies("fr").text(Reason.until(ReasonCode.EMBARGO, LIFT, "")))
                .contains("1 décembre 2026", "07:30", "UTC");
    }

    @Test
    void aFreezeIsToldInTheWordsOfComplianceWhereThereAreSome() {
        Reason frozen = Reason.frozen(new Freeze(
                "f",
                FreezeScope.TENANT,
                "",
                "Never shown to members",
                Map.of("fr", "Reprise lundi."),
                "anna",
                1,
                LIFT,
                null));

        assertThat(remedies("fr").text(frozen))
                .endsWith("Elle précise : Reprise lundi.")
                .doesNotContain("Never shown");
        assertThat(remedies("en").text(frozen)).contains("paused").doesNotContain("Reprise", "Never shown");
    }

    @Test
    void theFirstLanguageThatIsThereIsTaken() {
        Reason reason = Reason.of(ReasonCode.POLICY_MISSING);

        assertThat(remedies("de", "fr-CA", "en").text(reason))
                .isEqualTo(remedies("fr").text(reason));
        assertThat(remedies("*", "fr").text(reason)).isEqualTo(remedies("fr").text(reason));
        assertThat(remedies("de").text(reason)).isEqualTo(remedies("en").text(reason));
    }

    private static Remedies remedies(String... wanted) {
        List<LanguageRange> ranges = new ArrayList<>();
        for (String language : wanted) {
            ranges.add(new LanguageRange(language));
        }
        return Remedies.in(ranges);
    }
}
