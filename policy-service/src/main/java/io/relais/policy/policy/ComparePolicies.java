package io.relais.policy.policy;

import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Ledger;
import io.relais.policy.policy.PolicyChanges.Note;
import io.relais.policy.training.OfferedCourses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out what a member has to know who read an earlier version than the one in force. */
final class ComparePolicies {

    /** How many versions back change notes are told. */
    private static final int NOTES = 10;

    private final Comparisons comparisons;

    ComparePolicies(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    /** What is new to the member; empty where they have read the version in force, or none of this policy. */
    Optional<PolicyChanges> since(
            PublishedVersion inForce,
            Ledger ledger,
            Policies policies,
            OfferedCourses courses,
            List<Locale.LanguageRange> wanted) {
        return ledger.lastAcknowledgement(inForce.policy())
                .map(Acknowledgement::version)
                .filter(read -> read < inForce.number())
                .flatMap(read -> policies.superseded(inForce.policy(), read + 1, 1).stream()
                        .filter(version -> version.number() == read)
                        .findFirst())
                .map(read -> changes(read, inForce, policies, courses, wanted));
    }

    private PolicyChanges changes(
            PublishedVersion read,
            PublishedVersion inForce,
            Policies policies,
            OfferedCourses courses,
            List<Locale.LanguageRange> wanted) {
        PolicyText text = inLanguageOf(wanted, inForce.content());
        String language = text.languageCode();
        String before = read.content().text(language).map(PolicyText::body).orElse("");
        return new PolicyChanges(
                read.number(),
                language,
                notes(read, inForce, policies, language),
                comparisons.compare(before, text.body()),
                new RuleChanges(Locale.forLanguageTag(language), id -> title(courses, id, language))
                        .between(read.content().rules(), inForce.content().rules()));
    }

    private static Optional<String> title(OfferedCourses courses, String id, String language) {
        return courses.find().stream()
                .filter(course -> course.course().equals(id))
                .findFirst()
                .map(course -> course.text(language).title());
    }

    private static List<Note> notes(
            PublishedVersion read, PublishedVersion inForce, Policies policies, String language) {
        List<PublishedVersion> since = new ArrayList<>();
        since.add(inForce);
        int between = Math.min(NOTES - 1, inForce.number() - read.number() - 1);
        if (between > 0) {
            since.addAll(policies.superseded(inForce.policy(), inForce.number(), between));
        }
        return since.reversed().stream()
                .flatMap(version -> version
                        .content()
                        .text(language)
                        .map(PolicyText::changeNote)
                        .filter(note -> !note.isEmpty())
                        .map(note -> new Note(version.number(), note))
                        .stream())
                .toList();
    }

    private static PolicyText inLanguageOf(List<Locale.LanguageRange> wanted, PolicyContent content) {
        List<String> languages =
                content.texts().stream().map(PolicyText::languageCode).toList();
        return Optional.ofNullable(Locale.lookupTag(wanted, languages))
                .flatMap(content::text)
                .orElse(content.texts().getFirst());
    }
}
