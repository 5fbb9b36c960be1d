package io.relais.screening.learned;

import io.relais.screening.text.Word;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a text is made of, as the model sees it: its words, pairs of words that follow each other or leave out one between
 * them, the sets of meaning that a word belongs to, its first letters, and pieces of four and five letters, which see a word whatever
 * its ending. Figures count by their number of digits, and a capitalised word within a sentence counts as a name too.
 */
final class Features {

    static final char WORD = 'w';
    static final char PAIR = 'p';
    static final char SKIP = 's';
    static final char PIECE = 'c';
    static final char BEGINNING = 'b';
    static final char MEANING = 'm';

    /** Stands for a name in a pair. */
    static final String NAME = "N";

    private static final int FIRST_LETTERS = 6;
    private static final int SHORTEST_PIECE = 4;
    private static final int LONGEST_PIECE = 5;
    /** Longer words are codes, addresses and noise. */
    private static final int LONGEST_WORD = 30;

    /** Takes features in. */
    interface Sink {

        /**
         * What comes next are the features of the next word: those of the word alone, then of pairs, then of pairs that leave one out.
         *
         * @param distinct which of the text's different words it is
         * @param name whether it counts as a name
         * @return whether the features of the word alone are to come: they are always the same for the same arguments
         */
        boolean word(int distinct, boolean name);

        /**
         * One feature; a feature may come more than once.
         *
         * @param kind one of the constants
         * @param first a word, of which the feature is the piece between {@code from} and {@code to}
         * @param second the other word of a pair, else null
         */
        void accept(char kind, String first, int from, int to, @Nullable String second);
    }

    private Features() {}

    /** The features of those words, in their order; {@code meanings} are the names of the sets that a word belongs to. */
    static void of(List<Word> words, Function<String, List<String>> meanings, Sink sink) {
        String before = null;
        String beforeThat = null;
        boolean nameBefore = false;
        int mostDistinct = 0;
        for (Word word : words) {
            mostDistinct = Math.max(mostDistinct, word.distinct());
        }
        // By different word, of the whole text: these may be a part of its words.
        @Nullable String[] shapes = new String[mostDistinct + 1];
        for (Word word : words) {
            String text = shapes[word.distinct()];
            if (text == null) {
                text = shape(word.text());
                shapes[word.distinct()] = text;
            }
            boolean name = text != null && word.capitalised() && !word.opensSentence();
            boolean alone = sink.word(word.distinct(), name);
            if (text == null) {
                before = null;
                beforeThat = null;
                nameBefore = false;
                continue;
            }
            if (alone) {
                alone(text, name, meanings.apply(word.text()), sink);
            }
            if (before != null) {
                pair(before, text, nameBefore, name, sink);
            }
            if (beforeThat != null) {
                sink.accept(SKIP, beforeThat, 0, beforeThat.length(), text);
            }
            beforeThat = before;
            before = text;
            nameBefore = name;
        }
    }

    private static void alone(String text, boolean name, List<String> meanings, Sink sink) {
        sink.accept(WORD, text, 0, text.length(), null);
        if (name) {
            sink.accept(WORD, NAME, 0, NAME.length(), null);
        }
        if (text.length() > FIRST_LETTERS) {
            sink.accept(BEGINNING, text, 0, FIRST_LETTERS, null);
        }
        for (String meaning : meanings) {
            sink.accept(MEANING, meaning, 0, meaning.length(), null);
        }
        pieces(text, sink);
    }

    private static void pair(String before, String text, boolean nameBefore, boolean name, Sink sink) {
        sink.accept(PAIR, before, 0, before.length(), text);
        if (name) {
            sink.accept(PAIR, before, 0, before.length(), NAME);
        }
        if (nameBefore) {
            sink.accept(PAIR, NAME, 0, NAME.length(), text);
        }
    }

    private static void pieces(String text, Sink sink) {
        int length = text.length();
        if (length < SHORTEST_PIECE || text.charAt(0) == '0') {
            return;
        }
        String framed = "<" + text + ">";
        for (int size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) {
            for (int from = 0; from + size <= framed.length(); from++) {
                sink.accept(PIECE, framed, from, from + size, null);
            }
        }
    }

    /** The word with each digit as a zero; null for one that is too long to mean anything. */
    private static @Nullable String shape(String word) {
        if (word.length() > LONGEST_WORD) {
            return null;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return withZeros(word, i);
            }
        }
        return word;
    }

    private static String withZeros(String word, int firstDigit) {
        char[] shaped = word.toCharArray();
        for (int i = firstDigit; i < shaped.length; i++) {
            if (Character.isDigit(shaped[i])) {
                shaped[i] = '0';
            }
        }
        return new String(shaped);
    }
}
