package io.relais.content.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Member ALICE = new Member("alice", "fr-FR", "Sales", "Field", "FR");
    private static final Member UNKNOWN = new Member("bob", "en", "", "", "");

    private static Audience audience(
            List<String> teams, List<String> departments, List<String> countries, List<String> languages) {
        return new Audience(teams, departments, countries, languages);
    }

    @Test
    void everybodyIsEverybody() {
        assertThat(Audience.EVERYBODY.contains(ALICE)).isTrue();
        assertThat(Audience.EVERYBODY.contains(UNKNOWN)).isTrue();
    }

    @Test
    void everyListThatIsNotEmptyMustContainTheMembersValue() {
        assertThat(audience(List.of("Sales", "HR"), List.of(), List.of("fr"), List.of())
                        .contains(ALICE))
                .isTrue();
        assertThat(audience(List.of("Sales"), List.of("Back office"), List.of(), List.of())
                        .contains(ALICE))
                .isFalse();
        assertThat(audience(List.of("sales"), List.of(), List.of(), List.of()).contains(ALICE))
                .isFalse();
    }

    @Test
    void aMemberWithoutTheAttributeIsNotInARestrictedAudience() {
        assertThat(audience(List.of("Sales"), List.of(), List.of(), List.of()).contains(UNKNOWN))
                .isFalse();
        assertThat(audience(List.of(""), List.of(), List.of(), List.of()).contains(UNKNOWN))
                .isFalse();
    }

    @Test
    void aLanguageContainsItsRegionsAndNotTheOtherWayRound() {
        assertThat(audience(List.of(), List.of(), List.of(), List.of("FR")).contains(ALICE))
                .isTrue();
        assertThat(audience(List.of(), List.of(), List.of(), List.of("fr-CA")).contains(ALICE))
                .isFalse();
        Member french = new Member("chloe", "fr", "", "", "");
        assertThat(audience(List.of(), List.of(), List.of(), List.of("fr-FR")).contains(french))
                .isFalse();
        assertThat(audience(List.of(), List.of(), List.of(), List.of("f")).contains(french))
                .isFalse();
    }

    @Test
    void whoeverIsContainedIsInASegment() {
        List<Audience> audiences = Stream.of(List.<String>of(), List.of("Sales"), List.of("HR"))
                .flatMap(teams -> Stream.of(List.<String>of(), List.of("Field"))
                        .flatMap(departments -> Stream.of(List.<String>of(), List.of("fr"), List.of("DE"))
                                .flatMap(countries -> Stream.of(List.<String>of(), List.of("fr"), List.of("FR-fr"))
                                        .map(languages -> audience(teams, departments, countries, languages)))))
                .toList();
        for (Member member : List.of(ALICE, UNKNOWN)) {
            for (Audience audience : audiences) {
                boolean inASegment = !Collections.disjoint(audience.segments(), Audience.segmentsOf(member));
                assertThat(inASegment || !audience.contains(member))
                        .as("%s of %s", member, audience)
                        .isTrue();
            }
        }
    }
}
