package io.relais.screening.speech;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms of a lemma, folded (no accents, lower case): what a list of words is made of, so that it names each word once.
 *
 * <p>{@code v:} a French verb in -er, in -ir like finir, or in -re like vendre, {@code n:} a French noun or adjective with its feminine and
 * plural, {@code e:} a regular English verb (a final {@code +} doubles its consonant), {@code p:} an English noun, {@code s:} a Spanish,
 * {@code i:} an Italian and {@code g:} a German noun for people or adjective, with feminine and plural; a word without a prefix
 * stands for itself. Irregular forms are listed beside their lemma. Forms that no grammar has (of the overgenerating
 * feminine rules) do no harm: nobody writes them.
 */
final class Paradigms {
    private static final String[] ER_ENDINGS = {
        "er", "e", "es", "ent", "ons", "ez", "ais", "ait", "aient", "ions", "iez", "ant", "erai", "eras", "era",
        "erons", "erez", "eront", "erais", "erait", "eraient", "ee", "ees"
    };
    private static final String[] IR_ENDINGS = {
        "ir",
        "is",
        "it",
        "issons",
        "issez",
        "issent",
        "issais",
        "issait",
        "issaient",
        "issant",
        "irai",
        "iras",
        "ira",
        "irons",
        "irez",
        "iront",
        "irais",
        "irait",
        "i",
        "ie",
        "ies"
    };
    private static final String[] RE_ENDINGS = {
        "re", "", "s", "ons", "ez", "ent", "ais", "ait", "aient", "ant", "rai", "ras", "ra", "rons", "rez", "ront",
        "rais", "rait", "u", "ue", "us", "ues"
    };
    private static final String[][] FEMININES = {
        {"teur", "trice"},
        {"eur", "euse"},
        {"eux", "euse"},
        {"if", "ive"},
        {"en", "enne"},
        {"on", "onne"},
        {"el", "elle"},
        {"et", "ette"},
        {"er", "ere"},
        {"ot", "otte"},
        {"f", "ve"}
    };

    private Paradigms() {}

    static Set<String> of(String token) {
        if (token.length() < 3 || token.charAt(1) != ':') {
            return Set.of(token);
        }
        String lemma = token.substring(2);
        Set<String> forms = new LinkedHashSet<>();
        switch (token.charAt(0)) {
            case 'v' -> {
                switch (lemma.substring(lemma.length() - 2)) {
                    case "er" -> frenchVerb(lemma, ER_ENDINGS, forms);
                    case "ir" -> frenchVerb(lemma, IR_ENDINGS, forms);
                    case "re" -> frenchVerb(lemma, RE_ENDINGS, forms);
                    default -> throw new IllegalArgumentException("not a French verb: " + lemma);
                }
            }
            case 'n' -> frenchNoun(lemma, forms);
            case 'e' -> englishVerb(lemma, forms);
            case 'p' -> {
                forms.add(lemma);
                forms.add(withS(lemma));
            }
            case 's' -> spanishNoun(lemma, forms);
            case 'i' -> italianNoun(lemma, forms);
            case 'g' -> germanNoun(lemma, forms);
            default -> throw new IllegalArgumentException("no such paradigm: " + token);
        }
        return forms;
    }

    private static void frenchVerb(String lemma, String[] endings, Set<String> forms) {
        String stem = lemma.substring(0, lemma.length() - 2);
        for (String ending : endings) {
            forms.add(stem + ending);
            // "mangeons", "menacait" is spelled with a cedilla, which folds away
            if (stem.endsWith("g") && (ending.startsWith("a") || ending.startsWith("o"))) {
                forms.add(stem + "e" + ending);
            }
            if (stem.endsWith("oy") || stem.endsWith("uy") || stem.endsWith("ay")) {
                forms.add(stem.substring(0, stem.length() - 1) + "i" + ending);
            }
        }
    }

    private static void frenchNoun(String lemma, Set<String> forms) {
        forms.add(lemma);
        forms.add(lemma.endsWith("s") || lemma.endsWith("x") ? lemma : lemma + "s");
        if (lemma.endsWith("al")) {
            forms.add(lemma.substring(0, lemma.length() - 2) + "aux");
        }
        if (lemma.endsWith("eau") || lemma.endsWith("eu")) {
            forms.add(lemma + "x");
        }
        if (!lemma.endsWith("e")) {
            forms.add(lemma + "e");
            forms.add(lemma + "es");
        }
        for (String[] pair : FEMININES) {
            if (lemma.endsWith(pair[0])) {
                String feminine = lemma.substring(0, lemma.length() - pair[0].length()) + pair[1];
                forms.add(feminine);
                forms.add(feminine + "s");
            }
        }
    }

    private static void spanishNoun(String lemma, Set<String> forms) {
        forms.add(lemma);
        if (lemma.endsWith("o")) {
            addAll(stem(lemma, 1), forms, "a", "os", "as");
        } else if (lemma.endsWith("z")) {
            addAll(stem(lemma, 1), forms, "ces");
        } else if (lemma.endsWith("a") || lemma.endsWith("e") || lemma.endsWith("i")) {
            addAll(lemma, forms, "s", "es");
        } else {
            addAll(lemma, forms, "a", "es", "as");
        }
    }

    private static void italianNoun(String lemma, Set<String> forms) {
        forms.add(lemma);
        if (lemma.endsWith("co") || lemma.endsWith("go")) {
            addAll(stem(lemma, 1), forms, "a", "i", "hi", "he");
        } else if (lemma.endsWith("io")) {
            addAll(stem(lemma, 2), forms, "i", "ia", "ie");
        } else if (lemma.endsWith("o")) {
            addAll(stem(lemma, 1), forms, "a", "i", "e");
        } else if (lemma.endsWith("a")) {
            addAll(stem(lemma, 1), forms, "i", "e");
        } else if (lemma.endsWith("e")) {
            addAll(stem(lemma, 1), forms, "i", "a");
        }
    }

    private static void germanNoun(String lemma, Set<String> forms) {
        forms.add(lemma);
        String stem = lemma.endsWith("e") ? stem(lemma, 1) : lemma;
        addAll(stem, forms, "e", "en", "er", "es", "s", "n", "in", "innen");
    }

    private static String stem(String lemma, int cut) {
        return lemma.substring(0, lemma.length() - cut);
    }

    private static void addAll(String stem, Set<String> forms, String... endings) {
        for (String ending : endings) {
            forms.add(stem + ending);
        }
    }

    private static void englishVerb(String lemma, Set<String> forms) {
        boolean doubled = lemma.endsWith("+");
        String verb = doubled ? lemma.substring(0, lemma.length() - 1) : lemma;
        char last = verb.charAt(verb.length() - 1);
        forms.add(verb);
        forms.add(withS(verb));
        String stem = doubled ? verb + last : last == 'e' ? verb.substring(0, verb.length() - 1) : verb;
        forms.add((verb.endsWith("ie") ? verb.substring(0, verb.length() - 2) + "y" : stem) + "ing");
        forms.add(endsInConsonantY(verb) ? verb.substring(0, verb.length() - 1) + "ied" : stem + "ed");
    }

    private static String withS(String word) {
        if (endsInConsonantY(word)) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("s")
                        || word.endsWith("x")
                        || word.endsWith("ch")
                        || word.endsWith("sh")
                        || word.endsWith("z")
                ? word + "es"
                : word + "s";
    }

    private static boolean endsInConsonantY(String word) {
        return word.endsWith("y") && word.length() > 1 && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0;
    }
}
