package io.relais.policy.histories;

/**
 * One call on one register, as its client saw it. A register is one member's choice about one purpose and network: granting
 * writes true, withdrawing writes false, and a binding decision reads.
 *
 * @param register which one
 * @param write whether it writes
 * @param value what was written, or what was read
 * @param invoked when it was sent, on the one clock of the recorder
 * @param answered when it was answered; {@link #NEVER} where nobody knows whether it took effect
 */
record Operation(String register, boolean write, boolean value, long invoked, long answered) {

    static final long NEVER = Long.MAX_VALUE;

    Operation {
        if (answered <= invoked) {
            throw new IllegalArgumentException("An answer comes after its call.");
        }
        if (!write && answered == NEVER) {
            throw new IllegalArgumentException("What was never read says nothing.");
        }
    }

    static Operation write(String register, boolean value, long invoked, long answered) {
        return new Operation(register, true, value, invoked, answered);
    }

    static Operation read(String register, boolean value, long invoked, long answered) {
        return new Operation(register, false, value, invoked, answered);
    }

    boolean wasAnswered() {
        return answered != NEVER;
    }
}
