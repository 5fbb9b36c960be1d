package io.relais.policy.policy;

import java.util.List;

/**
 * What a reader of an earlier version has to know of the present one.
 *
 * @param fromVersion the version compared with
 * @param languageCode the language of all of it
 * @param notes what compliance says of the versions since, oldest first
 * @param sections the sections that differ
 * @param rules how the rules differ, in sentences
 */
public record PolicyChanges(
        int fromVersion, String languageCode, List<Note> notes, List<SectionChange> sections, List<String> rules) {

    /** Copies the lists. */
    public PolicyChanges {
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
        rules = List.copyOf(rules);
    }

    /**
     * What compliance says of one version.
     *
     * @param version the version
     * @param text its change note
     */
    public record Note(int version, String text) {}
}
