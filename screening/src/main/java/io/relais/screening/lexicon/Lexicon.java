package io.relais.screening.lexicon;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Many terms, found in one pass over a text by an Aho-Corasick automaton in a double array.
 *
 * <p>The automaton reads the {@link LetterStream}, in which spacing, punctuation inside of words and leetspeak are gone. What
 * it finds is a candidate, accepted if it begins and ends where a word (or a part of a camel-case word or hashtag) does,
 * and if what hides it is a plausible disguise rather than two ordinary words that happen to touch.
 */
public final class Lexicon {
    /** The most terms of one lexicon. */
    public static final int MOST_TERMS = 10_000;

    private static final int SHORTEST_DISGUISED = 4;
    private static final int SHORTEST_SPLIT = 6;
    private static final int LONGEST_GAP = 3;
    private static final Set<String> ENDINGS = Set.of("s", "x", "e", "es");

    /** Short words of which sentences are made: pieces like "has ten" are not a hidden "hasten". */
    private static final Set<String> COMMON_WORDS = Set.of("""
        a an and are as at be but by can did do for from get go had has have he her him his how i if in
        into is it its just last let like make man may me men more my new no not now of off on one only
        or other our out over own part pass per put ran run sat say see set she sit so some son sun tan
        ten that the them then there they this to too top two under up us use via was way we well were
        what when who will win with work year you your all any am been best both down each end even few
        first good here high key long look low much most must next old once open play plan port post
        pro real right same side site start still such sure take team tell than their time try turn
        very want war while why yes age air art car day eye face hand head help home land line mind
        name need point press au aux avec bien bon ce ces cet cette ci comme dans de des donc dont du
        elle en entre est et eu fait fin gens hors il ils je jour la le les leur lui ma mais mal mes
        mon mot ni non nos notre nous ont ou par pas peu plus pour prix qu que qui rien sa sans se ses
        si sont sous sur ta tes toi ton tous tout tres tu un une va vers vie voir vos votre vous vu y
        cela cas chez cours etre mise mois monde pays pres sens soit temps tiers vue eau jeu lieu loi
        main mer nom pied rue sol voie
        """.split("\\s+"));

    private final List<Entry> entries;
    private final @Nullable AhoCorasickDoubleArrayTrie<int[]> automaton;

    private record Entry(
            int index,
            String folded,
            String letters,
            boolean[] breaks,
            boolean acronym,
            Term term,
            boolean exception) {}

    private Lexicon(List<Entry> entries, @Nullable AhoCorasickDoubleArrayTrie<int[]> automaton) {
        this.entries = entries;
        this.automaton = automaton;
    }

    /**
     * Compiles terms; a hit names a term by its place in the list.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST_TERMS}
     */
    public static Lexicon of(List<Term> terms) {
        if (terms.size() > MOST_TERMS) {
            throw new IllegalArgumentException("a lexicon has at most " + MOST_TERMS + " terms, not " + terms.size());
        }
        List<Entry> entries = new ArrayList<>(terms.size());
        TreeMap<String, int[]> patterns = new TreeMap<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            for (String form : term.inflected() ? Inflection.forms(term.text()) : List.of(term.text())) {
                add(entries, patterns, i, term, form, false);
            }
            for (String exception : term.exceptions()) {
                for (String form : Inflection.forms(exception)) {
                    add(entries, patterns, i, term, form, true);
                }
            }
        }
        if (patterns.isEmpty()) {
            return new Lexicon(List.of(), null);
        }
        AhoCorasickDoubleArrayTrie<int[]> automaton = new AhoCorasickDoubleArrayTrie<>();
        automaton.build(patterns);
        return new Lexicon(entries, automaton);
    }

    private static void add(
            List<Entry> entries,
            TreeMap<String, int[]> patterns,
            int index,
            Term term,
            String form,
            boolean exception) {
        String folded = ScreenedText.fold(form);
        StringBuilder letters = new StringBuilder(folded.length());
        boolean[] breaks = new boolean[folded.length() + 1];
        boolean gap = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                breaks[letters.length()] = gap && !letters.isEmpty();
                letters.append(c);
                gap = false;
            } else {
                gap = true;
            }
        }
        if (letters.length() < 2) {
            return;
        }
        StringBuilder pattern = new StringBuilder(letters);
        for (int i = 0; i < pattern.length(); i++) {
            pattern.setCharAt(i, LetterStream.canonical(pattern.charAt(i)));
        }
        boolean acronym = letters.length() <= 4
                && form.codePoints().anyMatch(Character::isUpperCase)
                && form.codePoints().noneMatch(Character::isLowerCase);
        int id = entries.size();
        entries.add(new Entry(index, folded, letters.toString(), breaks, acronym, term, exception));
        patterns.merge(pattern.toString(), new int[] {id}, (a, b) -> {
            int[] both = Arrays.copyOf(a, a.length + 1);
            both[a.length] = b[0];
            return both;
        });
    }

    /** The hits in the order of their start; of hits of one term that overlap only the longest. */
    public List<LexiconHit> find(ScreenedText text) {
        if (automaton == null) {
            return List.of();
        }
        Search search = new Search(text);
        LetterStream plain = LetterStream.of(text, 0, false);
        search.run(plain);
        if (plain.elongated) {
            search.run(LetterStream.of(text, 1, false));
            search.run(LetterStream.of(text, 2, false));
        }
        if (plain.ambiguous) {
            search.run(LetterStream.of(text, plain.elongated ? 1 : 0, true));
        }
        return search.result();
    }

    private final class Search {
        private final ScreenedText text;
        private final List<LexiconHit> hits = new ArrayList<>();
        private final List<LexiconHit> exceptions = new ArrayList<>();

        Search(ScreenedText text) {
            this.text = text;
        }

        void run(LetterStream stream) {
            AhoCorasickDoubleArrayTrie<int[]> trie = automaton;
            if (trie == null) {
                return;
            }
            trie.parseText(stream.letters, (int begin, int end, int[] ids) -> {
                for (int id : ids) {
                    consider(stream, begin, end, entries.get(id));
                }
            });
        }

        private void consider(LetterStream stream, int begin, int end, Entry entry) {
            int start = stream.first[begin];
            if (!opensWord(start)) {
                return;
            }
            int stop = stream.last[end - 1] + 1;
            int closed = closesWord(stop, entry);
            if (closed < 0) {
                return;
            }
            boolean disguised = false;
            boolean substituted = false;
            int same = 0;
            int fragments = 1;
            int longestFragment = 0;
            int fragment = 0;
            boolean spaces = false;
            boolean commonOnly = true;
            int fragmentStart = start;
            for (int k = begin; k < end; k++) {
                char wanted = entry.letters().charAt(k - begin);
                int at = stream.first[k];
                char found = text.at(at);
                if (found == wanted) {
                    same++;
                } else if (isLeet(found, wanted) || wanted == 'l' && found == 'i' && capitalInside(at)) {
                    substituted = true;
                } else {
                    return;
                }
                if (stream.last[k] > at) {
                    disguised = true;
                }
                if (k > begin) {
                    int gap = at - stream.last[k - 1] - 1;
                    if (entry.breaks()[k - begin]) {
                        if (gap > LONGEST_GAP || gap > 0 && !joinsWords(stream.last[k - 1] + 1, at)) {
                            return;
                        }
                    } else if (gap > 0) {
                        if (gap > LONGEST_GAP || !hides(stream.last[k - 1] + 1, at)) {
                            return;
                        }
                        spaces |= text.at(at - 1) == ' ';
                        commonOnly &= COMMON_WORDS.contains(text.folded(fragmentStart, stream.last[k - 1] + 1));
                        longestFragment = Math.max(longestFragment, fragment);
                        fragment = 0;
                        fragments++;
                        fragmentStart = at;
                    }
                }
                fragment++;
            }
            if (fragments > 1) {
                commonOnly &= COMMON_WORDS.contains(text.folded(fragmentStart, stop));
                longestFragment = Math.max(longestFragment, fragment);
                boolean letterByLetter = longestFragment <= 2 && fragments * 3 >= (end - begin);
                if (!letterByLetter && (commonOnly || spaces && end - begin < SHORTEST_SPLIT)) {
                    return;
                }
                disguised = true;
            }
            if (substituted) {
                if (same * 2 < end - begin) {
                    return;
                }
                disguised = true;
            }
            if (disguised && (!entry.term().disguised() || end - begin < SHORTEST_DISGUISED)) {
                return;
            }
            if (entry.acronym() && !allCapitals(start, stop)) {
                return;
            }
            LexiconHit hit = new LexiconHit(entry.index(), start, closed, disguised);
            (entry.exception() ? exceptions : hits).add(hit);
        }

        private boolean allCapitals(int start, int stop) {
            for (int i = start; i < stop; i++) {
                if (text.isLetter(i) && !text.isCapital(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean capitalInside(int at) {
            return text.isCapital(at)
                    && (text.isLetter(at - 1) && !text.isCapital(at - 1)
                            || text.isLetter(at + 1) && !text.isCapital(at + 1) && text.isWordChar(at - 1));
        }

        private boolean opensWord(int at) {
            if (!text.isWordChar(at - 1)) {
                return !(LetterStream.isLeetSign(text.at(at - 1))
                        && text.isLetter(at - 2)
                        && text.at(at - 1) != '+'
                        && text.at(at - 1) != '|'
                        && text.at(at - 1) != '@');
            }
            return partsWord(at);
        }

        /** Where a word that ends here really ends, endings included; -1 if it goes on. */
        private int closesWord(int stop, Entry entry) {
            if (!text.isWordChar(stop) || partsWord(stop)) {
                return stop;
            }
            if (!entry.term().inflected()) {
                return -1;
            }
            int end = stop;
            while (end - stop <= 3 && text.isWordChar(end) && (end == stop || !partsWord(end))) {
                end++;
            }
            String ending = text.folded(stop, end);
            if (entry.letters().length() < 4) {
                return ending.equals("s") ? end : -1;
            }
            char lastLetter = entry.letters().charAt(entry.letters().length() - 1);
            boolean doubled = ending.length() >= 2
                    && ending.charAt(0) == lastLetter
                    && "lnts".indexOf(lastLetter) >= 0
                    && (ending.substring(1).equals("e") || ending.substring(1).equals("es"));
            return ENDINGS.contains(ending) || doubled ? end : -1;
        }

        /** Whether a camel-case hump or a change between letters and digits is before this character. */
        private boolean partsWord(int at) {
            if (text.isDigit(at) != text.isDigit(at - 1)) {
                return text.isLetter(at) && text.isDigit(at - 1) || text.isDigit(at) && text.isLetter(at - 1);
            }
            return text.isCapital(at)
                    && (!text.isCapital(at - 1) || text.isLetter(at + 1) && !text.isCapital(at + 1))
                    && text.isLetter(at - 1);
        }

        /** What may stand between two words of a phrase: spaces, hyphens, an apostrophe, one line break. */
        private boolean joinsWords(int from, int to) {
            for (int i = from; i < to; i++) {
                if (" -_'\n./&+#\"*".indexOf(text.at(i)) < 0 || text.at(i) == '.' && to - from > 1) {
                    return false;
                }
            }
            return true;
        }

        /** What may stand between two letters of one word to hide it: the same sign, once or with spaces around it. */
        private boolean hides(int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.at(i);
                if (c == '\n' || c == ',' || c == ';' || c == '?' || c == '!' || c == '(' || c == ')' || c == '/'
                        || c == '"') {
                    return false;
                }
            }
            return to - from == 1
                    || text.at(from) == text.at(to - 1) && text.at(from) == ' '
                    || to - from == 3 && text.at(from) == ' ' && text.at(to - 1) == ' ';
        }

        private boolean isLeet(char found, char wanted) {
            if (found >= 'a' && found <= 'z') {
                return wanted >= '0' && wanted <= '9' && LetterStream.canonical(wanted) == found;
            }
            return LetterStream.canonical(found) == LetterStream.canonical(wanted)
                    || (found == '1' || found == '!' || found == '|') && wanted == 'l';
        }

        List<LexiconHit> result() {
            if (hits.isEmpty()) {
                return List.of();
            }
            hits.sort(Comparator.comparingInt(LexiconHit::start)
                    .thenComparing(Comparator.comparingInt(LexiconHit::end).reversed())
                    .thenComparingInt(LexiconHit::index)
                    .thenComparing(LexiconHit::disguised));
            List<LexiconHit> kept = new ArrayList<>(hits.size());
            java.util.Map<Integer, Integer> lastEnd = new java.util.HashMap<>();
            for (LexiconHit hit : hits) {
                if (lastEnd.getOrDefault(hit.index(), -1) > hit.start() || isExcepted(hit)) {
                    continue;
                }
                lastEnd.put(hit.index(), hit.end());
                kept.add(hit);
            }
            return kept;
        }

        private boolean isExcepted(LexiconHit hit) {
            for (LexiconHit exception : exceptions) {
                if (exception.index() == hit.index()
                        && exception.start() <= hit.start()
                        && exception.end() >= hit.end()) {
                    return true;
                }
            }
            return false;
        }
    }
}
