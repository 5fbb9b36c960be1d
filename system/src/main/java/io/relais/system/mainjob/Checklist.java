package io.relais.system.mainjob;

import java.util.Objects;
import java.util.function.Consumer;

/** Shows what is done, compares what is with what must be, and remembers whether all was as it must be. */
final class Checklist {
    private final Consumer<String> screen;
    private int step;
    private int wrong;

    Checklist(Consumer<String> screen) {
        this.screen = screen;
    }

    /** Begins a step of the story. */
    void step(String what) {
        step++;
        screen.accept("");
        screen.accept("%2d. %s".formatted(step, what));
    }

    /** Shows something that was got. */
    void show(String what) {
        screen.accept("      " + what);
    }

    /** Compares. */
    void check(String what, Object expected, Object actual) {
        if (Objects.equals(expected, actual)) {
            screen.accept("    ✓ " + what + ": " + actual);
        } else {
            wrong++;
            screen.accept("    ✗ " + what + ": " + actual + ", and must be " + expected);
        }
    }

    /** Whether nothing was wrong; says so. */
    boolean conclude() {
        screen.accept("");
        screen.accept(wrong == 0 ? "Everything was as it must be." : wrong + " things were not as they must be.");
        return wrong == 0;
    }
}
