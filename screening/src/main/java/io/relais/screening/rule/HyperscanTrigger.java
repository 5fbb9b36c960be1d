package io.relais.screening.rule;

import io.relais.screening.text.ScreenedText;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By Hyperscan, in one pass for all expressions, where the {@link LiteralTrigger} leaves more of them than that pass costs. It
 * is asked in its prefilter mode, which may announce too much and never too little; what matches and where is said by the
 * same matcher as without it, so that findings are the same. What it can't read, or reads by other tables (Unicode
 * properties, what a space is), it isn't asked about, and neither about a text with half a surrogate pair, which isn't UTF-8.
 */
final class HyperscanTrigger implements Trigger {
    /** So many expressions cost as much to run as a pass of Hyperscan. */
    private static final int WORTH_A_PASS = 3;

    /** Instructions of an expression that Hyperscan is given, and of all: it takes seconds to compile what is large. */
    private static final int LARGEST_PROGRAM = 200;

    private static final int LARGEST_PROGRAMS = 15_000;

    private static final Cleaner CLEANER = Cleaner.create();

    private final Trigger literals;
    /** What Hyperscan knows. */
    private final BitSet known;

    private final HyperscanDatabase database;

    private HyperscanTrigger(Trigger literals, BitSet known, HyperscanDatabase database) {
        this.literals = literals;
        this.known = known;
        this.database = database;
        CLEANER.register(this, database);
    }

    /**
     * A trigger for some expressions; null if Hyperscan is not made for this machine, or knows none of them.
     *
     * @throws LinkageError if Hyperscan isn't on the class path, or its native library doesn't load here
     */
    static @Nullable Trigger of(List<String> patterns, Trigger literals) {
        if (!HyperscanDatabase.isForThisMachine()) {
            return null;
        }
        List<String> expressions = new ArrayList<>();
        BitSet known = new BitSet();
        int programs = 0;
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            int program = PatternSyntax.programSize(pattern);
            if (program <= LARGEST_PROGRAM
                    && programs + program <= LARGEST_PROGRAMS
                    && readsAsJava(pattern)
                    && HyperscanDatabase.knows(pattern)) {
                programs += program;
                expressions.add(pattern);
                known.set(i);
            }
        }
        if (expressions.isEmpty()) {
            return null;
        }
        HyperscanDatabase database =
                HyperscanDatabase.of(expressions, known.stream().toArray());
        return database == null ? null : new HyperscanTrigger(literals, known, database);
    }

    private static boolean readsAsJava(String pattern) {
        return Stream.of("\\p", "\\P", "\\x", "\\S", "\\v").noneMatch(pattern::contains);
    }

    @Override
    public BitSet wanted(ScreenedText text) {
        BitSet wanted = literals.wanted(text);
        if (wanted.cardinality() < WORTH_A_PASS || hasHalfAPair(text.original())) {
            return wanted;
        }
        BitSet announced = database.scan(text.original().getBytes(StandardCharsets.UTF_8));
        // The database is freed when this is unreachable, which the scan doesn't keep it from.
        Reference.reachabilityFence(this);
        if (announced != null) {
            for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                wanted.set(i, announced.get(i) || !known.get(i));
            }
        }
        return wanted;
    }

    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
