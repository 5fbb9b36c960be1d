package io.relais.screening.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Builds the labelled texts from templates and generators, the same ones for the same seed. */
final class EvaluationSet {
    static final int ROUNDS = 29;
    /** What was learned from; nothing was from the rounds after them. */
    static final int USED_ROUNDS = 25;

    private static final String[] NAMES = {"Jean Dupont", "Sophie Nguyen", "Karim Benali", "Emily Carter", "Tom Walker"
    };
    private static final String[] COMPANIES = {"Durand SA", "Globex", "Initech", "Maison Berger", "Northwind"};
    private static final String[] GROUPS_FR = {"musulmans", "juifs", "migrants", "homosexuels", "Roms", "Arabes"};
    private static final String[] GROUPS_EN = {"Muslims", "Jews", "immigrants", "gays", "Mexicans", "refugees"};

    private final Random random;
    private final Identifiers identifiers;

    EvaluationSet(long seed) {
        random = new Random(seed);
        identifiers = new Identifiers(random);
    }

    List<LabelledText> texts() {
        List<LabelledText> texts = new ArrayList<>();
        for (String language : List.of("fr", "en")) {
            List<String> sentences = lines("clean-" + language + ".txt");
            for (int i = 0; i < 560; i++) {
                texts.add(new LabelledText(post(sentences), language, Set.of(), i % 5 == 0));
            }
        }
        harm("harm.txt", 5, false, texts);
        harm("held-out.txt", 3, true, texts);
        for (int i = 0; i < 12; i++) {
            boolean heldOut = i % 4 == 0;
            for (Identifiers.Sample sample : identifiers.samples()) {
                texts.add(new LabelledText(sample.text(), sample.languageCode(), Set.of(sample.label()), heldOut));
            }
        }
        return texts;
    }

    /**
     * A blind round: texts written, without a look at the detectors' words, before the detectors were changed. Their first
     * reading is in the README; from then on they only guard against regressions.
     */
    static List<LabelledText> blindRound(int round) {
        List<LabelledText> texts = new ArrayList<>();
        for (String line : lines("blind-" + round + ".txt")) {
            String[] fields = line.split("\\|", 3);
            texts.add(new LabelledText(
                    fields[2].replace("\\n", "\n"), fields[1], Set.of(fields[0].split(",", -1)), true));
        }
        for (String line : lines("clean-" + round + ".txt")) {
            String[] fields = line.split("\\|", 2);
            texts.add(new LabelledText(fields[1].replace("\\n", "\n"), fields[0], Set.of(), true));
        }
        return texts;
    }

    /** Hate, and what looks like it, in Spanish, German and Italian. */
    static List<LabelledText> neighbours() {
        List<LabelledText> texts = new ArrayList<>();
        for (String line : lines("neighbours.txt")) {
            String[] fields = line.split("\\|", 3);
            Set<String> labels = fields[0].equals("-") ? Set.of() : Set.of(fields[0].split(",", -1));
            texts.add(new LabelledText(fields[2].replace("\\n", "\n"), fields[1], labels, true));
        }
        return texts;
    }

    private String post(List<String> sentences) {
        int count = 1 + random.nextInt(5);
        StringBuilder post = new StringBuilder();
        for (int i = 0; i < count; i++) {
            post.append(i == 0 ? "" : random.nextInt(3) == 0 ? "\n\n" : " ")
                    .append(filled(sentences.get(random.nextInt(sentences.size()))));
        }
        return post.toString();
    }

    private void harm(String resource, int times, boolean heldOut, List<LabelledText> texts) {
        for (String line : lines(resource)) {
            String[] fields = line.split("\\|", 3);
            List<String> clean = lines("clean-" + fields[1] + ".txt");
            for (int i = 0; i < times; i++) {
                String text = filled(fields[2]);
                if (i % 2 == 1 && !fields[0].equals("CLEAN")) {
                    text = filled(clean.get(random.nextInt(20))) + "\n" + text;
                }
                texts.add(new LabelledText(
                        text, fields[1], fields[0].equals("CLEAN") ? Set.of() : Set.of(fields[0]), heldOut));
            }
        }
    }

    private String filled(String template) {
        StringBuilder filled = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            int close = c == '[' ? template.indexOf(']', i) : c == '{' ? template.indexOf('}', i) : -1;
            if (close < 0) {
                filled.append(c);
                i++;
                continue;
            }
            String inside = template.substring(i + 1, close);
            filled.append(
                    c == '['
                            ? pick(inside.split("\\|", -1))
                            : switch (inside) {
                                case "name" -> pick(NAMES);
                                case "company" -> pick(COMPANIES);
                                case "groupfr" -> pick(GROUPS_FR);
                                case "groupen" -> pick(GROUPS_EN);
                                default -> throw new IllegalArgumentException("no list of " + inside);
                            });
            i = close + 1;
        }
        return filled.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    static List<String> lines(String resource) {
        try (InputStream in = EvaluationSet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !(line.startsWith("# ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
