package io.relais.screening.rule;

import java.util.List;

/** A rule set that doesn't compile; the one in force goes on serving. */
public final class RuleSetRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param rule whose
     * @param field path within the rule, like {@code content.patterns[0]}
     * @param message what is wrong and how to put it right
     */
    public record Problem(String rule, String field, String message) implements java.io.Serializable {}

    private final transient List<Problem> problems;

    public RuleSetRejectedException(List<Problem> problems) {
        super(
                problems.isEmpty()
                        ? "no problem"
                        : problems.getFirst().rule() + ": "
                                + problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
