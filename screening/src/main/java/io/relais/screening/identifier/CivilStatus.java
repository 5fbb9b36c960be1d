package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dates of birth as CVs have them: behind the name, or beside what else is said of a person ("10 mai 1993 (permis B, célibataire)"). */
final class CivilStatus {
    /** "Single" is a song too, and "marie" a name. */
    private static final Set<String> STATUSES = words("mariee pacse pacsee divorce divorcee veuf veuve concubinage"
            + " married divorced widowed verheiratet geschieden verwitwet casado casada divorciado divorciada viudo viuda"
            + " coniugato coniugata sposato sposata divorziato divorziata");

    /** Behind these a date is no wedding. */
    private static final Set<String> UNMARRIED = words("celibataire unmarried ledig soltero soltera celibe nubile");

    private static final Set<String> CHILDREN =
            words("enfant enfants child children kind kinder hijo hijos figlio figli");

    private static final Set<String> NATIONALITY =
            words("nationalite nationality staatsangehorigkeit nacionalidad nazionalita");

    /** Behind "nationalité": of laws it is said too. */
    private static final Set<String> DEMONYMS =
            words("francaise belge suisse allemande italienne espagnole portugaise britannique irlandaise"
                    + " americaine canadienne polonaise roumaine marocaine algerienne tunisienne senegalaise ivoirienne camerounaise malienne"
                    + " congolaise turque libanaise chinoise indienne bresilienne neerlandaise luxembourgeoise deutsch espanola francesa"
                    + " italiana alemana portuguesa mexicana argentina tedesca spagnola francese");

    private static final Set<String> LICENCES = words("permis licence license patente carnet");
    private static final Set<String> CITIZENS = words("citizen national burger burgerin");
    private static final Set<String> TITLES = words("cv curriculum resume lebenslauf");
    private static final Set<String> OF_TITLES = words("vitae de of von di");

    private static final int FEWEST_NAMES = 2;
    private static final int MOST_NAMES = 4;
    private static final int SHORTEST_DATE = 3;
    private static final int LONGEST_DATE = 5;
    private static final int LONGEST_GAP = 4;
    private static final String PARTING = ",;:(|/-.\n";
    private static final String ENDING = ",;:)|/.!\n";

    private CivilStatus() {}

    /** All words that {@link #at} reads on from. */
    static Set<String> words() {
        return Stream.of(STATUSES, UNMARRIED, CHILDREN, NATIONALITY, LICENCES, CITIZENS, TITLES)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" ", -1));
    }

    /** Reports a date of birth that stands beside a word of one's status, or behind a CV's title and name. */
    static void at(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        String word = words.get(w).text();
        if (TITLES.contains(word)) {
            behindName(text, words, w + 1, findings);
        } else if (CITIZENS.contains(word)) {
            before(text, words, w - 1, w, findings);
        } else if (LICENCES.contains(word)) {
            if (w + 1 < words.size() && words.get(w + 1).text().equals("b")) {
                before(text, words, w, w + 1, findings);
            }
        } else if (NATIONALITY.contains(word)) {
            boolean named = text.at(words.get(w).end()) == ':'
                    || text.startsWith(" :", words.get(w).end());
            if (named
                    || w + 1 < words.size()
                            && DEMONYMS.contains(words.get(w + 1).text())) {
                before(text, words, w, named ? w : w + 1, findings);
            }
        } else if (STATUSES.contains(word) || UNMARRIED.contains(word)) {
            before(text, words, w, w, findings);
            if (UNMARRIED.contains(word)) {
                behind(text, words, w, findings);
            }
        } else if (CHILDREN.contains(word)
                && w > 1
                && STATUSES.contains(words.get(w - 2).text())) {
            behind(text, words, w, findings);
        }
    }

    /** A title, a name, a sign and a date. */
    private static void behindName(ScreenedText text, List<Word> words, int title, Consumer<Finding> findings) {
        int name = title;
        while (name < words.size() && OF_TITLES.contains(words.get(name).text())) {
            name++;
        }
        int k = name;
        while (k < words.size() && k - name < MOST_NAMES && words.get(k).capitalised()) {
            k++;
        }
        if (k - name >= FEWEST_NAMES && k < words.size() && isParted(text, words, k - 1)) {
            from(text, words, k, findings);
        }
    }

    /** A date that ends before a word, a sign between, and the part of the sentence with the last one. */
    private static void before(ScreenedText text, List<Word> words, int w, int last, Consumer<Finding> findings) {
        if (w < SHORTEST_DATE
                || !isParted(text, words, w - 1)
                || ENDING.indexOf(text.at(words.get(last).end())) < 0
                        && words.get(last).end() < text.length()) {
            return;
        }
        for (int k = w - SHORTEST_DATE; k >= Math.max(0, w - LONGEST_DATE); k--) {
            if (Births.endOfDate(text, words, k) == w - 1) {
                from(text, words, k, findings);
                return;
            }
        }
    }

    private static void behind(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 1 < words.size() && isParted(text, words, w)) {
            from(text, words, w + 1, findings);
        }
    }

    private static void from(ScreenedText text, List<Word> words, int k, Consumer<Finding> findings) {
        int end = Births.endOfDate(text, words, k);
        if (end > 0 && !Births.isRecent(words.get(end)) && !Births.isRecent(words.get(k))) {
            Births.report(text, words.get(k).start(), words.get(end).end(), findings);
        }
    }

    /** Whether signs alone stand between a word and the next, and one that parts them. */
    private static boolean isParted(ScreenedText text, List<Word> words, int k) {
        int from = words.get(k).end();
        int to = words.get(k + 1).start();
        boolean parted = false;
        for (int i = from; i < to; i++) {
            parted |= PARTING.indexOf(text.at(i)) >= 0;
        }
        return parted && to - from <= LONGEST_GAP;
    }
}
