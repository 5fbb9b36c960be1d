package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;

/**
 * The part of an e-mail address behind its sign, with dots said or written: {@code acme dot co dot uk}, {@code acme.io}.
 *
 * @param last its last word
 * @param dotSaid whether a dot is said
 * @param dotWritten whether a dot is written
 * @param paused whether a comma stands in it
 */
record SpokenDomain(Word last, boolean dotSaid, boolean dotWritten, boolean paused) {
    private static final int MOST_WORDS = 8;

    /** What a dot is called in English and French, where it is a word of much else too, and in German, Spanish and Italian. */
    private static final Set<String> DOTS = Set.of("point", "dot", "punkt", "punto", "ponto", "punt");

    /** The generic domains and those of countries that most addresses end with (IANA root zone). */
    private static final Set<String> TOP_LEVEL = Set.of(
            ("com org net info biz io dev app co edu gov eu ai me tv pro tech agency fr be ch lu de at it es pt nl uk ie us ca au nz se dk"
                            + " no fi pl cz gr ro hu re gp mq nc pf")
                    .split(" ", -1));

    static SpokenDomain at(ScreenedText text, List<Word> words, int first) {
        int last = first;
        boolean said = false;
        boolean written = false;
        boolean paused = false;
        while (last + 1 < words.size() && last - first < MOST_WORDS - 1) {
            int gap = words.get(last + 1).start() - words.get(last).end();
            char sign = text.at(words.get(last).end());
            if (gap <= 2 && DOTS.contains(words.get(last + 1).text()) && last + 2 < words.size()) {
                said = true;
                paused |= sign == ',';
                last += 2;
            } else if (gap == 1 && (sign == '.' || sign == '-')) {
                written |= sign == '.';
                last++;
            } else {
                break;
            }
        }
        return new SpokenDomain(words.get(last), said, written, paused);
    }

    /** Whether a word ends domains. */
    static boolean isTopLevel(String word) {
        return TOP_LEVEL.contains(word);
    }

    boolean hasDot() {
        return dotSaid || dotWritten;
    }

    /** Whether it has a dot and ends with letters that may be a domain's. */
    boolean isComplete(ScreenedText text) {
        return hasDot() && last.text().length() >= 2 && last.text().length() <= 6 && text.isLetter(last.start());
    }

    /** Whether its dots are said in one breath and it ends as most domains do. */
    boolean isUsual() {
        return dotSaid && !paused && TOP_LEVEL.contains(last.text());
    }
}
