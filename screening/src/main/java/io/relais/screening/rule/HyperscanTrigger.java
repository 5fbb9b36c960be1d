package io.relais.screening.rule;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Match;
import com.gliwka.hyperscan.wrapper.Scanner;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * By Hyperscan, in one pass for all expressions. It is asked in its prefilter mode, which may announce too much and never
 * too little; what matches and where is said by the same matcher as without it, so that findings are the same. What it
 * can't read, or reads by other tables (Unicode properties, what a space is), is left to the {@link LiteralTrigger}, and so is a
 * text with half a surrogate pair, which isn't UTF-8.
 */
final class HyperscanTrigger implements Trigger {
    private final Trigger others;
    /** What Hyperscan doesn't know. */
    private final BitSet foreign;

    private final Database database;
    /** A scanner serves one thread at a time. */
    private final Queue<Scanner> idle = new ConcurrentLinkedQueue<>();

    private HyperscanTrigger(Trigger others, BitSet foreign, Database database) {
        this.others = others;
        this.foreign = foreign;
        this.database = database;
    }

    /**
     * A trigger for some expressions; null if Hyperscan is not made for this machine, or knows none of them.
     *
     * @throws LinkageError if Hyperscan isn't on the class path, or its native library doesn't load here
     */
    static @Nullable Trigger of(List<String> patterns, Trigger others) {
        return Scanner.getIsValidPlatform() ? compile(patterns, others) : null;
    }

    private static @Nullable Trigger compile(List<String> patterns, Trigger others) {
        List<Expression> expressions = new ArrayList<>();
        BitSet foreign = new BitSet();
        for (int i = 0; i < patterns.size(); i++) {
            Expression expression = new Expression(
                    patterns.get(i),
                    EnumSet.of(ExpressionFlag.PREFILTER, ExpressionFlag.SINGLEMATCH, ExpressionFlag.UTF8),
                    i);
            if (readsAsJava(patterns.get(i)) && expression.validate().isValid()) {
                expressions.add(expression);
            } else {
                foreign.set(i);
            }
        }
        if (expressions.isEmpty()) {
            return null;
        }
        try {
            return new HyperscanTrigger(others, foreign, Database.compile(expressions));
        } catch (CompileErrorException e) {
            // Each alone is valid, together they are too large: Java does without.
            return null;
        }
    }

    private static boolean readsAsJava(String pattern) {
        return List.of("\\p", "\\P", "\\x", "\\S", "\\v").stream().noneMatch(pattern::contains);
    }

    @Override
    public BitSet wanted(ScreenedText text) {
        String original = text.original();
        if (original.isEmpty() || hasHalfAPair(original)) {
            return others.wanted(text);
        }
        BitSet wanted = new BitSet();
        if (!foreign.isEmpty()) {
            wanted.or(others.wanted(text));
            wanted.and(foreign);
        }
        Scanner scanner = idle.poll();
        if (scanner == null) {
            scanner = new Scanner();
            scanner.allocScratch(database);
        }
        try {
            for (Match match : scanner.scan(database, original)) {
                Integer id = match.getMatchedExpression().getId();
                if (id != null) {
                    wanted.set(id);
                }
            }
        } finally {
            idle.add(scanner);
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
