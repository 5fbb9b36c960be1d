package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an author writes of a post. It exists only where it is valid as a whole: otherwise INVALID_REQUEST names each
 * field at fault.
 *
 * @param kind what the post is
 * @param title for people inside the company
 * @param targetUri where a click on the tracked link leads
 * @param variants the texts, one per network and language
 * @param audience whom it is meant for
 * @param topics what it is about
 * @param embargoTime not to be shared before
 * @param expireTime in no feed from then on; after the embargo and after a legal notice's publication
 * @param legalNotice the particulars of a legal notice, and of nothing else
 * @param event the details of an event, and of nothing else
 * @param utmCampaign the campaign's name for the UTM parameters, or empty
 */
public record PostContent(
        PostKind kind,
        String title,
        String targetUri,
        Variants variants,
        Audience audience,
        List<String> topics,
        @Nullable Instant embargoTime,
        @Nullable Instant expireTime,
        @Nullable LegalNotice legalNotice,
        @Nullable EventDetails event,
        String utmCampaign) {

    /** Refuses what is not valid as a whole. */
    public PostContent {
        topics = List.copyOf(topics);
        List<FieldViolation> violations = new ArrayList<>();
        if (title.isBlank()) {
            violations.add(new FieldViolation("title", "A post needs a title."));
        }
        violations.addAll(variants.violations());
        violations.addAll(particularViolations(kind, legalNotice, event));
        violations.addAll(timeViolations(embargoTime, expireTime, legalNotice));
        if (!violations.isEmpty()) {
            throw DomainException.invalid(violations);
        }
    }

    private static List<FieldViolation> particularViolations(
            PostKind kind, @Nullable LegalNotice legalNotice, @Nullable EventDetails event) {
        List<FieldViolation> violations = new ArrayList<>();
        if (legalNotice != null) {
            violations.addAll(legalNotice.violations());
        }
        if (event != null) {
            violations.addAll(event.violations());
        }
        if (kind == PostKind.LEGAL_NOTICE && legalNotice == null) {
            violations.add(new FieldViolation("legalNotice", "A legal notice needs its mandatory particulars."));
        }
        if (kind != PostKind.LEGAL_NOTICE && legalNotice != null) {
            violations.add(
                    new FieldViolation("legalNotice", "Only a post of kind LEGAL_NOTICE has these particulars."));
        }
        if (kind == PostKind.EVENT && event == null) {
            violations.add(new FieldViolation("event", "An event needs its dates and place."));
        }
        if (kind != PostKind.EVENT && event != null) {
            violations.add(new FieldViolation("event", "Only a post of kind EVENT has dates and a place."));
        }
        return violations;
    }

    private static List<FieldViolation> timeViolations(
            @Nullable Instant embargoTime, @Nullable Instant expireTime, @Nullable LegalNotice legalNotice) {
        Optional<Instant> notBefore = notBefore(embargoTime, legalNotice);
        return expireTime != null && notBefore.isPresent() && !expireTime.isAfter(notBefore.get())
                ? List.of(new FieldViolation(
                        "expireTime", "The post would expire before it may be shared, at " + notBefore.get() + "."))
                : List.of();
    }

    private static Optional<Instant> notBefore(@Nullable Instant embargoTime, @Nullable LegalNotice legalNotice) {
        return Stream.concat(
                        Stream.ofNullable(embargoTime),
                        Stream.ofNullable(legalNotice).map(LegalNotice::publicationTime))
                .max(Instant::compareTo);
    }

    /** Not to be shared before: the later of the embargo and of a legal notice's official publication. */
    public Optional<Instant> notBefore() {
        return notBefore(embargoTime, legalNotice);
    }

    /** Whether the post has expired at that time. */
    public boolean isExpiredAt(Instant time) {
        return expireTime != null && !expireTime.isAfter(time);
    }
}
