package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labelled texts that are learned from: {@code CATEGORIES|language|text}, or {@code language|text} in resources with {@code clean} in
 * their name.
 */
final class Corpus {

    /** As in the evaluation: those after them have never been used. */
    static final int USED_ROUNDS = 25;

    /** Rounds of posts with secrets and personal data that have been used: what they have of harmless texts and lines of code. */
    private static final int USED_POSTS = 10;

    private static final String HARMLESS = "-|";
    /** What a post has in place of a number or secret: {@code ‹d8›}, or of a word: {@code ‹one/another›}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("‹(?:([^›/]+)/[^›]*|[^›]*)›");

    /** What tells the two files of an author from each other. */
    private static final Pattern KIND_OF_FILE = Pattern.compile("-harm|-clean|blind-|clean-|\\.txt");

    private static final String ROUNDS = "/io/relais/screening/evaluation/";
    /** Short lines that look like secrets and personal data, by grammar: no posts, so no bars are read from them. */
    private static final String VARIANTS = ROUNDS + "variants.txt";

    private static final String TEXTS = "/io/relais/screening/learned/";

    private Corpus() {}

    /** The names of all resources: the rounds that have been used, of speech and of posts, and the texts that were written to learn from. */
    static List<String> resources() {
        List<String> resources = new ArrayList<>();
        for (int round = 1; round <= USED_ROUNDS; round++) {
            resources.add(ROUNDS + "blind-" + round + ".txt");
            resources.add(ROUNDS + "clean-" + round + ".txt");
        }
        for (int round = 1; round <= USED_POSTS; round++) {
            resources.add(ROUNDS + "posted-" + round + ".txt");
        }
        resources.add(VARIANTS);
        lines(TEXTS + "texts.list").forEach(name -> resources.add(TEXTS + name));
        return resources;
    }

    /** All texts of those resources, in their order. */
    static List<LabelledSpeech> of(List<String> resources) {
        List<LabelledSpeech> texts = new ArrayList<>();
        for (String resource : resources) {
            Stream<String> lines = isOfPosts(resource) ? harmless(resource) : lines(resource).stream();
            lines.forEach(line -> texts.add(text(line, resource)));
        }
        return texts;
    }

    /** Whether its harmful texts are secrets and personal data, which are not learned. */
    private static boolean isOfPosts(String resource) {
        return resource.contains("posted") || resource.equals(VARIANTS);
    }

    /** The harmless posts as lines of clean texts, with zeros for numbers. */
    private static Stream<String> harmless(String resource) {
        return lines(resource).stream()
                .filter(line -> line.startsWith(HARMLESS))
                .map(line -> PLACEHOLDER
                        .matcher(line.substring(HARMLESS.length()))
                        .replaceAll(
                                found -> found.group(1) == null ? "0000" : Matcher.quoteReplacement(found.group(1))));
    }

    private static LabelledSpeech text(String line, String resource) {
        boolean clean = resource.contains("clean") || isOfPosts(resource);
        String[] fields = clean ? ("|" + line).split("\\|", 3) : line.split("\\|", 3);
        if (fields.length != 3) {
            throw new IllegalArgumentException("not CATEGORIES|language|text: " + line);
        }
        Set<Category> categories = fields[0].isEmpty()
                ? Set.of()
                : Arrays.stream(fields[0].split(",", -1)).map(Category::valueOf).collect(Collectors.toSet());
        return new LabelledSpeech(
                fields[2].replace("\\n", "\n"),
                fields[1],
                categories,
                KIND_OF_FILE.matcher(resource).replaceAll(""),
                resource.startsWith(ROUNDS) && !resource.equals(VARIANTS));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells one corpus from another. */
    static String digest(List<LabelledSpeech> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> lines = new ArrayList<>();
            texts.forEach(
                    text -> lines.add(text.categories().stream().sorted().toList() + text.language() + text.text()));
            lines.stream().sorted().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
