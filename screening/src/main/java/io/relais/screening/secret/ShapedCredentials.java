package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import java.nio.CharBuffer;
import java.util.regex.Matcher;

/** Credentials whose own shape tells their vendor ({@link Shapes#SHAPES}). */
final class ShapedCredentials {
    /** The longest credential from its literal on. */
    private static final int LONGEST = 1_920;
    /** The longest part of a credential before the literal that tells it. */
    private static final int LONGEST_HEAD = 80;

    private static final int SHORTEST = 15;

    private final Hunt hunt;
    private final String original;

    private ShapedCredentials(Hunt hunt) {
        this.hunt = hunt;
        original = hunt.original();
    }

    static void find(Hunt hunt) {
        new ShapedCredentials(hunt).find();
    }

    private void find() {
        hunt.cues().of(Cues.Kind.LITERAL, (begin, end, literal) -> {
            Shapes.Shape shape = Shapes.SHAPE_OF_LITERAL.get(literal);
            if (shape.head() != null ? continues(begin) : runsOn(begin)) {
                hunt.count();
                look(shape, begin);
            }
            return !hunt.isFlooded();
        });
    }

    /** Whether something stands right before: a literal within a credential does not begin a word. */
    private boolean continues(int begin) {
        return begin > 0 && original.charAt(begin - 1) > ' ';
    }

    /** Whether a token begins here that is long enough for a credential. */
    private boolean runsOn(int begin) {
        int end = Math.min(original.length(), begin + SHORTEST);
        for (int i = begin; i < end; i++) {
            if (original.charAt(i) <= ' ' || original.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private void look(Shapes.Shape shape, int begin) {
        if (hunt.isTaken(begin)) {
            return;
        }
        char first = original.charAt(begin);
        if (shape.head() == null
                && begin > 0
                && Alphabets.isOfToken(first)
                && Alphabets.isOfToken(original.charAt(begin - 1))) {
            return;
        }
        var matcher =
                shape.pattern().matcher(CharBuffer.wrap(original, begin, Math.min(original.length(), begin + LONGEST)));
        if (!matcher.lookingAt()) {
            return;
        }
        int start = begin;
        int end = begin + matcher.end();
        if (end < original.length() && Alphabets.isOfToken(original.charAt(end))) {
            return;
        }
        if (shape.head() != null) {
            int from = Math.max(0, begin - LONGEST_HEAD);
            Matcher head = shape.head().matcher(original).region(from, begin).useTransparentBounds(true);
            if (!head.find()) {
                return;
            }
            start = head.start();
        }
        String value = original.substring(start, end);
        // Twitter's bearer tokens begin with a row of A.
        if (Placeholders.isOne(value.replaceFirst("^A+", "")) || Entropy.of(value) < Entropy.RANDOM) {
            return;
        }
        hunt.report(
                shape.kind(),
                shape.kind().contains("TEST") || value.contains("_test_") ? Severity.HIGH : Severity.CRITICAL,
                start,
                end);
    }
}
