package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labelled texts that are learned from: {@code CATEGORIES|language|text} where a file's name has {@code harm} or {@code blind} in
 * it, {@code language|text} where it has {@code clean}.
 */
final class Corpus {

    private Corpus() {}

    /** All texts of those files, in the order of the files' names. */
    static List<LabelledSpeech> of(List<Path> files) {
        return files.stream()
                .sorted()
                .flatMap(file -> lines(file).filter(line -> !line.isBlank() && !line.startsWith("# "))
                        .map(line -> text(line, file.getFileName().toString().contains("clean"))))
                .toList();
    }

    private static LabelledSpeech text(String line, boolean clean) {
        String[] fields = clean ? ("|" + line).split("\\|", 3) : line.split("\\|", 3);
        if (fields.length != 3) {
            throw new IllegalArgumentException("not CATEGORIES|language|text: " + line);
        }
        Set<Category> categories = fields[0].isEmpty()
                ? Set.of()
                : Arrays.stream(fields[0].split(",", -1)).map(Category::valueOf).collect(Collectors.toSet());
        return new LabelledSpeech(fields[2].replace("\\n", "\n"), fields[1], categories);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells one corpus from another. */
    static String digest(List<LabelledSpeech> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> lines = new ArrayList<>();
            texts.forEach(text -> lines.add(
                    text.categories().stream().sorted().toList() + text.language() + text.text()));
            lines.stream().sorted().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
