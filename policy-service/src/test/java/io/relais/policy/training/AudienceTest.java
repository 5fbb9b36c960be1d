package io.relais.policy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final Member ALICE = new Member("alice", "Sales", "Retail", "fr", "fr-CA");

    @Test
    void everyListThatIsNotEmptyMustContainTheMember() {
        assertThat(Audience.EVERYBODY.contains(ALICE)).isTrue();
        assertThat(new Audience(List.of("Sales", "Legal"), List.of("Retail"), List.of("FR"), List.of("fr"))
                        .contains(ALICE))
                .isTrue();
        assertThat(new Audience(List.of("Sales"), List.of("Wholesale"), List.of(), List.of()).contains(ALICE))
                .isFalse();
        assertThat(new Audience(List.of(), List.of(), List.of("DE"), List.of()).contains(ALICE))
                .isFalse();
    }

    @Test
    void languagesMatchAsRanges() {
        assertThat(new Audience(List.of(), List.of(), List.of(), List.of("fr")).contains(ALICE))
                .isTrue();
        assertThat(new Audience(List.of(), List.of(), List.of(), List.of("fr-FR")).contains(ALICE))
                .isFalse();
        assertThat(Languages.covers("fr", "fro")).isFalse();
    }

    @Test
    void whatTheDirectoryDoesNotSayIsInNoRestrictedAudience() {
        assertThat(new Audience(List.of(""), List.of(), List.of(), List.of()).contains(Member.of("bob", "en")))
                .isFalse();
    }
}
