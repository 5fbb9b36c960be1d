package io.relais.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.policy.network.Network;
import org.junit.jupiter.api.Test;

class PurposeCatalogueTest {

    @Test
    void everyPurposeHasANoticeInFrenchAndInEnglish() {
        assertThat(PurposeCatalogue.purposes())
                .hasSize(6)
                .allSatisfy(purpose -> assertThat(purpose.notices()).containsOnlyKeys("fr", "en"))
                .extracting(Purpose::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPurposeWithoutNetworksTakesNone() {
        assertInvalid("network", () -> PurposeCatalogue.TAKE_PART.choice(Network.LINKEDIN));
    }

    @Test
    void aPurposePerNetworkNeedsOne() {
        assertInvalid("network", () -> PurposeCatalogue.USE_PERSONAL_ACCOUNT.choice(null));
    }

    @Test
    void anUnknownPurposeIsRefused() {
        assertInvalid("purpose", () -> PurposeCatalogue.named("purposes/sell-my-soul"));
    }

    @Test
    void aReaderOfAnotherLanguageIsShownTheEnglishNotice() {
        assertThat(PurposeCatalogue.TAKE_PART.noticeLanguage("fr-CA")).isEqualTo("fr");
        assertThat(PurposeCatalogue.TAKE_PART.noticeLanguage("de")).isEqualTo("en");
        assertThat(PurposeCatalogue.TAKE_PART.hasNoticeIn("de")).isFalse();
    }

    private static void assertInvalid(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.fieldViolations())
                                .extracting(FieldViolation::field)
                                .containsExactly(field));
    }
}
