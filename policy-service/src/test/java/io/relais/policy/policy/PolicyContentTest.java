package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyContentTest {

    private static final PolicyText FRENCH = new PolicyText("fr", "Charte", "Texte.");
    private static final PolicyText ENGLISH = new PolicyText("en", "Policy", "Text.");

    @Test
    void theDigestIsOfTheDocumentedBytes() {
        // printf '23:relais-policy-content/1,1:1,2:en,6:Policy,5:Text.,1:1,1:X,1:0,5:false,' | sha256sum
        PolicyContent content =
                new PolicyContent(List.of(ENGLISH), new PolicyRules(Set.of(Network.X), List.of()), false);

        assertThat(content.digest()).isEqualTo("233119ab0ef88e057b88193d0aaf27ac71c987efe048a46ab18d5644e8420c5e");
    }

    @Test
    void theDigestDoesNotDependOnTheOrderOfLanguagesAndNetworks() {
        PolicyContent one = new PolicyContent(
                List.of(FRENCH, ENGLISH),
                new PolicyRules(new LinkedHashSet<>(List.of(Network.X, Network.LINKEDIN)), List.of()),
                true);
        PolicyContent other = new PolicyContent(
                List.of(ENGLISH, FRENCH),
                new PolicyRules(new LinkedHashSet<>(List.of(Network.LINKEDIN, Network.X)), List.of()),
                true);

        assertThat(one.digest()).isEqualTo(other.digest());
    }

    @Test
    void theDigestChangesWithEachPart() {
        PolicyContent content = new PolicyContent(List.of(ENGLISH), PolicyRules.NONE, true);
        QuietPeriod quiet = new QuietPeriod(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "Results");

        assertThat(List.of(
                        content.digest(),
                        new PolicyContent(List.of(ENGLISH), PolicyRules.NONE, false).digest(),
                        new PolicyContent(List.of(FRENCH), PolicyRules.NONE, true).digest(),
                        new PolicyContent(List.of(ENGLISH, FRENCH), PolicyRules.NONE, true).digest(),
                        new PolicyContent(List.of(ENGLISH), new PolicyRules(Set.of(), List.of(quiet)), true).digest(),
                        new PolicyContent(List.of(ENGLISH), new PolicyRules(Set.of(Network.X), List.of()), true)
                                .digest(),
                        digest(Map.of(Network.X, 1), List.of()),
                        digest(Map.of(Network.X, 2), List.of()),
                        digest(Map.of(), List.of(new RequiredDisclosure("en", List.of("#employee", "#work")))),
                        digest(Map.of(), List.of(new RequiredDisclosure("en", List.of("#employee")))),
                        requiring(Audience.EVERYBODY).digest(),
                        requiring(new Audience(List.of("Sales"), List.of(), List.of(), List.of()))
                                .digest(),
                        requiring(new Audience(List.of(), List.of("Sales"), List.of(), List.of()))
                                .digest()))
                .doesNotHaveDuplicates();
    }

    private static String digest(Map<Network, Integer> caps, List<RequiredDisclosure> disclosures) {
        return new PolicyContent(List.of(ENGLISH), new PolicyRules(Set.of(), List.of(), caps, disclosures), true)
                .digest();
    }

    @Test
    void aDisclosureIsFoundAsWordsOfTheirOwn() {
        RequiredDisclosure disclosure = new RequiredDisclosure("fr-FR", List.of(" #pub ", "Je travaille  chez Acme"));

        assertThat(disclosure.labels()).containsExactly("#pub", "Je travaille chez Acme");
        assertThat(disclosure.isFor("fr")).isTrue();
        assertThat(disclosure.isFor("en")).isFalse();
        assertThat(disclosure.isIn("Bravo !\n#PUB")).isTrue();
        assertThat(disclosure.isIn("(#pub)")).isTrue();
        assertThat(disclosure.isIn("#publication")).isFalse();
        assertThat(disclosure.isIn("#publication, mais aussi #pub.")).isTrue();
        assertThat(disclosure.isIn("JE TRAVAILLE\nCHEZ ACME, et fier")).isTrue();
        assertThat(disclosure.isIn("Je travaille chez Acmex")).isFalse();
        assertThat(disclosure.isIn("")).isFalse();
        assertThatThrownBy(() -> new RequiredDisclosure("fr", List.of("# !")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTimeFromWhichACourseIsRequiredIsPartOfTheDigest() {
        // printf
        // '23:relais-policy-content/1,1:1,2:en,6:Policy,5:Text.,1:0,1:0,4:true,16:required-courses,1:2,7:privacy,1:0,1:0,1:0,1:0,
        // 8:security,1:0,1:0,1:0,1:0,21:required-course-times,1:1,1:1,20:2026-12-01T06:30:00Z,' without the line break
        // | sha256sum
        Instant time = Instant.parse("2026-12-01T06:30:00Z");
        RequiredCourse privacy = new RequiredCourse("privacy", Audience.EVERYBODY);
        PolicyContent content = requiring(privacy, new RequiredCourse("security", Audience.EVERYBODY, time));

        assertThat(content.digest()).isEqualTo("100fd6e44c5e4bacd09d37da4531a7f9f2dc2ca2570437e1d8a630ef1b1118a9");
        assertThat(requiring(privacy, new RequiredCourse("security", Audience.EVERYBODY, time.plusSeconds(1)))
                        .digest())
                .isNotEqualTo(content.digest());
        assertThat(requiring(
                                new RequiredCourse("privacy", Audience.EVERYBODY, time),
                                new RequiredCourse("security", Audience.EVERYBODY))
                        .digest())
                .isNotEqualTo(content.digest());
    }

    @Test
    void howChoicesAreAskedForAgainIsPartOfTheDigest() {
        // printf '23:relais-policy-content/1,1:1,2:en,6:Policy,5:Text.,1:0,1:0,4:true,16:consent-renewals,1:2,
        // 20:use-personal-account,1:6,20:2026-12-01T06:30:00Z,14:measure-shares,2:12,0:,' without the line break |
        // sha256sum
        Instant time = Instant.parse("2026-12-01T06:30:00Z");
        ConsentRenewal measures = new ConsentRenewal("measure-shares", 12, null);

        assertThat(renewing(new ConsentRenewal("use-personal-account", 6, time), measures))
                .isEqualTo("fc84f6696a666698b24023a6ff0c3f1484857283b5d1a337838b9cce5f0c633d");
        assertThat(Set.of(
                        renewing(new ConsentRenewal("use-personal-account", 6, null), measures),
                        renewing(new ConsentRenewal("use-personal-account", 0, time), measures),
                        renewing(new ConsentRenewal("use-personal-account", 6, time.plusMillis(1)), measures),
                        renewing(measures),
                        renewing()))
                .hasSize(5);
    }

    private static String renewing(ConsentRenewal... renewals) {
        return new PolicyContent(
                        List.of(ENGLISH),
                        new PolicyRules(Set.of(), List.of(), Map.of(), List.of(), List.of(), List.of(renewals)),
                        true)
                .digest();
    }

    private static PolicyContent requiring(Audience audience) {
        return requiring(new RequiredCourse("security", audience));
    }

    private static PolicyContent requiring(RequiredCourse... courses) {
        return new PolicyContent(
                List.of(ENGLISH), new PolicyRules(Set.of(), List.of(), Map.of(), List.of(), List.of(courses)), true);
    }

    @Test
    void aPolicyHasOneTextPerLanguageAndAtLeastOne() {
        assertThatThrownBy(() -> new PolicyContent(List.of(), PolicyRules.NONE, true))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> new PolicyContent(
                        List.of(ENGLISH, new PolicyText("EN", "Policy", "Another.")), PolicyRules.NONE, true))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void textsTogetherAreBounded() {
        List<PolicyText> texts = List.of("fr", "en", "de", "it", "es", "nl", "pt", "pl", "sv", "da", "fi").stream()
                .map(language -> new PolicyText(language, "Policy", "x".repeat(100_000)))
                .toList();
        assertThatThrownBy(() -> new PolicyContent(texts, PolicyRules.NONE, true))
                .isInstanceOf(DomainException.class);
    }
}
