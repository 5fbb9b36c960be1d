package io.relais.content.post;

import static io.relais.content.network.Network.BLUESKY;
import static io.relais.content.network.Network.INSTAGRAM;
import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.X;
import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.SIREN;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.proto.api.v1.ErrorReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostContentTest {

    private static List<FieldViolation> violations(SamplePost post) {
        DomainException refusal = catchThrowableOfType(DomainException.class, post::content);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        return refusal.fieldViolations();
    }

    private static List<String> fields(SamplePost post) {
        return violations(post).stream().map(FieldViolation::field).toList();
    }

    @Test
    void twoVariantsForTheSameNetworkAndLanguageAreRefused() {
        assertThat(fields(aPost().on(LINKEDIN, "fr", "Un").on(X, "fr", "Deux").on(LINKEDIN, "FR", "Trois")))
                .containsExactly("variants[2]");
    }

    @Test
    void aTooLongTextIsRefusedWithItsLengthAndTheLimit() {
        List<FieldViolation> violations =
                violations(aPost().on(LINKEDIN, "fr", "Bien").on(X, "fr", new TextLength(281, 300, 0)));
        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().field()).isEqualTo("variants[1].text");
        assertThat(violations.getFirst().message()).contains("281").contains("280");
    }

    @Test
    void blueskyAlsoCountsBytesAndInstagramHashtags() {
        assertThat(violations(aPost().on(BLUESKY, "fr", new TextLength(300, 3_001, 0)))
                        .getFirst()
                        .message())
                .contains("3001")
                .contains("3000");
        assertThat(violations(aPost().on(INSTAGRAM, "fr", new TextLength(2_200, 2_200, 31)))
                        .getFirst()
                        .message())
                .contains("31")
                .contains("30");
        assertThat(aPost().on(BLUESKY, "fr", new TextLength(300, 3_000, 0))
                        .on(INSTAGRAM, "fr", new TextLength(2_200, 2_200, 30))
                        .content())
                .isNotNull();
    }

    @Test
    void aLegalNoticeNeedsItsParticulars() {
        assertThat(fields(aPost().ofKind(PostKind.LEGAL_NOTICE))).containsExactly("legalNotice");
    }

    @Test
    void otherKindsRefuseParticularsOfALegalNotice() {
        assertThat(fields(aPost().withLegalNotice(LegalNotice.Act.DISSOLUTION, SIREN, MADE)))
                .containsExactly("legalNotice");
    }

    @Test
    void aLegalNoticeNeedsASirenWithAValidControlDigit() {
        assertThat(fields(aPost().ofKind(PostKind.LEGAL_NOTICE)
                        .withLegalNotice(LegalNotice.Act.DISSOLUTION, "732829321", MADE)))
                .containsExactly("legalNotice.siren");
        assertThat(fields(aPost().ofKind(PostKind.LEGAL_NOTICE).withLegalNotice(LegalNotice.Act.DISSOLUTION, "", MADE)))
                .containsExactly("legalNotice.siren");
    }

    @Test
    void onlyAFormationMayLackASiren() {
        assertThat(aPost().ofKind(PostKind.LEGAL_NOTICE)
                        .withLegalNotice(LegalNotice.Act.FORMATION, "", MADE)
                        .content())
                .isNotNull();
    }

    @Test
    void anEventNeedsItsDetailsAndNothingElseHasThem() {
        assertThat(fields(aPost().ofKind(PostKind.EVENT))).containsExactly("event");
        assertThat(fields(aPost().withEvent(MADE, MADE.plusSeconds(1)))).containsExactly("event");
        assertThat(fields(aPost().ofKind(PostKind.EVENT).withEvent(MADE, MADE))).containsExactly("event.endTime");
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        assertThat(fields(aPost().ofKind(PostKind.EVENT)
                        .on(X, "fr", new TextLength(281, 281, 0))
                        .on(X, "fr", " ")
                        .withLegalNotice(LegalNotice.Act.DISSOLUTION, "1", MADE)))
                .containsExactly(
                        "variants[0].text",
                        "variants[1]",
                        "variants[1].text",
                        "legalNotice.siren",
                        "legalNotice",
                        "event");
    }

    @Test
    void itIsNotSharedBeforeTheLaterOfEmbargoAndOfficialPublication() {
        SamplePost notice =
                aPost().ofKind(PostKind.LEGAL_NOTICE).withLegalNotice(LegalNotice.Act.DISSOLUTION, SIREN, MADE);
        assertThat(notice.content().notBefore()).contains(MADE);
        assertThat(notice.embargoedUntil(MADE.plusSeconds(1)).content().notBefore())
                .contains(MADE.plusSeconds(1));
        assertThat(notice.embargoedUntil(MADE.minusSeconds(1)).content().notBefore())
                .contains(MADE);
        assertThat(aPost().content().notBefore()).isEmpty();
    }

    @Test
    void aPostThatExpiresBeforeItMayBeSharedIsRefused() {
        assertThat(fields(aPost().embargoedUntil(MADE).expiringAt(MADE))).containsExactly("expireTime");
    }
}
