package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the words of one text resemble, of all that labelled texts have taught: a likelihood, where no rule says anything, and where
 * one does, how much the text speaks for it.
 */
public final class Resemblances {

    /** Parts of one text that are weighed; a text of the longest kind has fewer. */
    private static final int MOST_WINDOWS = 2_000;

    /** What is resembled more often is said often enough. */
    private static final int MOST_OF_CATEGORY = 20;

    /** Fewer words say too little to resemble anything. */
    private static final int FEWEST_WORDS = 5;

    /** From so many words on a sentence says as much as any. */
    private static final int ENOUGH_WORDS = 10;

    /** What each word that is missing asks for, in log odds. */
    private static final float PER_WORD = 0.75f;

    /** How far below the bar of belief a contradiction begins, in log odds: the odds are twenty times lower. */
    private static final float CONTRADICTION = 3;

    /** How far above the bar of belief one sentence has to be that says something among others that don't, in log odds. */
    private static final float ALONE = 1.5f;

    private final LearnedModel model;
    private final LearnedModel.Weighing weighing;
    private final List<Word> words;
    private final List<Windows.Window> windows;
    /** By part of the text, then by category. */
    private final List<float[]> scores = new ArrayList<>();
    /** By part of the text: its sentences, of those that were asked for. */
    private final Map<Integer, List<Windows.Window>> sentences = new HashMap<>();
    /** By sentence, or as much of it as a part has, of those that were asked for: parts that overlap have the same ones. */
    private final Map<Windows.Window, float[]> scoresOfSentences = new HashMap<>();

    private Resemblances(LearnedModel model, List<Word> words) {
        this.model = model;
        this.words = words;
        weighing = model.of(words);
        List<Windows.Window> all = Windows.of(words);
        windows = all.subList(0, Math.min(all.size(), MOST_WINDOWS));
        windows.forEach(window -> scores.add(weighing.scores(window.from(), window.to())));
    }

    /**
     * Weighs texts with the model that comes with the engine; {@code meanings} are the names of the sets that a word belongs
     * to.
     */
    public static Function<List<Word>, Resemblances> builtIn(Function<String, List<String>> meanings) {
        return with(LearnedModel.ofResource(meanings));
    }

    static Function<List<Word>, Resemblances> with(LearnedModel model) {
        return words -> new Resemblances(model, words);
    }

    /**
     * One sentence that resembles harm.
     *
     * @param category what it resembles
     * @param clarity how far beyond the bar from which on the author should be warned, rather than be told, in log odds; below 0 before it. The bar is
     *     higher for a sentence of few words
     * @param first its first word, by its place among the words of the text
     * @param last its last word
     */
    public record Resemblance(Category category, float clarity, int first, int last) {}

    /** What the text resembles, each category at most once for the same words, and {@value #MOST_OF_CATEGORY} times. */
    public List<Resemblance> found() {
        List<Resemblance> found = new ArrayList<>();
        int[] counts = new int[model.thresholds().size()];
        int[] told = new int[model.thresholds().size()];
        for (int w = 0; w < windows.size(); w++) {
            Windows.Window window = windows.get(w);
            if (window.to() - window.from() < FEWEST_WORDS) {
                continue;
            }
            for (int c = 0; c < told.length; c++) {
                LearnedModel.Threshold threshold = model.thresholds().get(c);
                float score = scores.get(w)[c];
                if (score >= threshold.hint() && window.from() >= told[c] && counts[c]++ < MOST_OF_CATEGORY) {
                    Windows.Window place = place(w, c);
                    found.add(new Resemblance(
                            threshold.category(),
                            score - threshold.warning() - lackOf(place),
                            place.from(),
                            place.to() - 1));
                    told[c] = window.to();
                }
            }
        }
        return found;
    }

    /** How much clearer a sentence of few words has to say it: one of them decides, and it may be about anything. */
    private static float lackOf(Windows.Window sentence) {
        return PER_WORD * Math.max(0, ENOUGH_WORDS - (sentence.to() - sentence.from()));
    }

    /** The sentence of a part that says it most clearly. */
    private Windows.Window place(int window, int category) {
        Windows.Window place = windows.get(window);
        float most = Float.NEGATIVE_INFINITY;
        for (Windows.Window sentence : sentencesOf(window)) {
            float score = scoresOf(sentence)[category];
            if (score > most) {
                most = score;
                place = sentence;
            }
        }
        return place;
    }

    /** What a text says about a finding in it. */
    public enum Standing {
        /** It says something of the kind, or can't be weighed. */
        SUPPORTED,
        /** Nothing around the words speaks for it. */
        DOUBTED,
        /** All around the words speaks against it. */
        CONTRADICTED
    }

    /** How a finding of a category stands in the text, by the places of its first and last word. */
    public Standing standing(Category category, int first, int last) {
        int known = 0;
        while (known < model.thresholds().size()
                && model.thresholds().get(known).category() != category) {
            known++;
        }
        if (known == model.thresholds().size()) {
            return Standing.SUPPORTED;
        }
        int from = firstEndingBehind(first);
        int to = from;
        float around = Float.NEGATIVE_INFINITY;
        while (to < windows.size() && windows.get(to).from() <= last) {
            around = Math.max(around, scores.get(to++)[known]);
        }
        float belief = model.thresholds().get(known).belief();
        if (from == to || around >= belief) {
            return Standing.SUPPORTED;
        }
        float alone = alone(known, from, to, first, last);
        if (alone >= belief + ALONE) {
            return Standing.SUPPORTED;
        }
        return Math.max(around, alone) >= belief - CONTRADICTION ? Standing.DOUBTED : Standing.CONTRADICTED;
    }

    /** The highest score of a sentence with those words by itself: among harmless sentences a part scores lower. */
    private float alone(int category, int from, int to, int first, int last) {
        float alone = Float.NEGATIVE_INFINITY;
        for (int w = from; w < to; w++) {
            for (Windows.Window sentence : sentencesOf(w)) {
                if (sentence.from() <= last && sentence.to() > first) {
                    alone = Math.max(alone, scoresOf(sentence)[category]);
                }
            }
        }
        return alone;
    }

    /** The first part of the text that doesn't end before a word; parts end in their order. */
    private int firstEndingBehind(int word) {
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (windows.get(middle).to() > word) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private List<Windows.Window> sentencesOf(int window) {
        return sentences.computeIfAbsent(window, w -> Windows.sentences(words, windows.get(w)));
    }

    private float[] scoresOf(Windows.Window sentence) {
        return scoresOfSentences.computeIfAbsent(sentence, s -> weighing.scores(s.from(), s.to()));
    }
}
