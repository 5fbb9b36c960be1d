package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vulgar words of which some letters are asterisks, each for one letter. */
final class MaskedWords {
    static final int LONGEST = 16;

    record Meaning(Category category, String kind, Severity severity) {}

    private static final Meaning INSULT = new Meaning(Category.INSULT, "VULGAR_INSULT", Severity.MEDIUM);
    private static final Meaning SLUR = new Meaning(Category.HATE, "SLUR", Severity.HIGH);
    private static final Meaning SEXUAL = new Meaning(Category.SEXUAL, "EXPLICIT", Severity.MEDIUM);

    /** By first letter, which masks leave. */
    private static final Map<Character, Map<String, Meaning>> WORDS = words();

    private MaskedWords() {}

    private static Map<Character, Map<String, Meaning>> words() {
        Map<Character, Map<String, Meaning>> words = new HashMap<>();
        List.of(
                        "pute",
                        "putes",
                        "salope",
                        "salopes",
                        "connard",
                        "connards",
                        "connasse",
                        "connasses",
                        "encule",
                        "enculer",
                        "encules",
                        "batard",
                        "batards",
                        "conne",
                        "salaud",
                        "salauds",
                        "couille",
                        "couilles",
                        "enfoire",
                        "enfoires",
                        "fuck",
                        "fucker",
                        "fuckers",
                        "bitch",
                        "bitches",
                        "asshole",
                        "assholes",
                        "arsehole",
                        "dumbass",
                        "jackass",
                        "bastard",
                        "bastards",
                        "motherfucker",
                        "motherfuckers",
                        "wanker",
                        "prick",
                        "twat",
                        "douche",
                        "idiot")
                .forEach(word -> put(words, word, INSULT));
        List.of(
                        "nigger",
                        "niggers",
                        "nigga",
                        "faggot",
                        "faggots",
                        "tranny",
                        "bougnoule",
                        "bougnoules",
                        "negre",
                        "negres",
                        "pede",
                        "pedes",
                        "youpin",
                        "youpins",
                        "kike",
                        "retard",
                        "retards")
                .forEach(word -> put(words, word, SLUR));
        List.of(
                        "cock",
                        "cocks",
                        "dick",
                        "dicks",
                        "pussy",
                        "cunt",
                        "tits",
                        "fuckable",
                        "blowjob",
                        "porn",
                        "porno",
                        "bite",
                        "chatte",
                        "nichons",
                        "sucer",
                        "suce",
                        "baiser",
                        "baise",
                        "niquer")
                .forEach(word -> put(words, word, SEXUAL));
        return words;
    }

    private static void put(Map<Character, Map<String, Meaning>> words, String word, Meaning meaning) {
        words.computeIfAbsent(word.charAt(0), c -> new HashMap<>()).put(word, meaning);
    }

    /** What a word with asterisks stands for; null if for nothing vulgar, or for words of several meanings. */
    static @Nullable Meaning of(String masked) {
        int letters = (int) masked.chars().filter(c -> c != '*').count();
        if (masked.length() < 4 || letters < 2 || masked.charAt(0) == '*' || letters == masked.length()) {
            return null;
        }
        List<Meaning> meanings = new ArrayList<>();
        WORDS.getOrDefault(masked.charAt(0), Map.of()).forEach((word, meaning) -> {
            if (fits(masked, 0, word, 0) && !meanings.contains(meaning)) {
                meanings.add(meaning);
            }
        });
        return meanings.size() == 1 ? meanings.getFirst() : null;
    }

    private static boolean fits(String masked, int m, String word, int w) {
        if (m == masked.length()) {
            return w == word.length();
        }
        if (w == word.length()) {
            return false;
        }
        if (masked.charAt(m) != '*') {
            return masked.charAt(m) == word.charAt(w) && fits(masked, m + 1, word, w + 1);
        }
        return fits(masked, m + 1, word, w + 1);
    }
}
