package io.relais.policy.consent;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text that is nobody's business but its owner's: a handle, a token. It shows itself only to who asks for its value, and never
 * in a log. A store keeps it sealed; it is not opened before somebody asks, so that a key that is missing ends what needs the
 * text and nothing else.
 */
public final class Hidden {

    private final @Nullable String sealed;
    private final Supplier<String> value;

    private Hidden(@Nullable String sealed, Supplier<String> value) {
        this.sealed = sealed;
        this.value = value;
    }

    /** That text, which no store has sealed yet. */
    public static Hidden of(String text) {
        return new Hidden(null, () -> text);
    }

    /**
     * A text that a store has sealed.
     *
     * @param sealed as it is stored, to be stored again as it is
     * @param opens opens it
     */
    public static Hidden sealed(String sealed, Supplier<String> opens) {
        return new Hidden(sealed, opens);
    }

    /** The text. */
    public String value() {
        return value.get();
    }

    /** As it is stored; null where no store has sealed it. */
    public @Nullable String sealed() {
        return sealed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hidden hidden
                && (sealed != null && sealed.equals(hidden.sealed) || value().equals(hidden.value()));
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    @Override
    public String toString() {
        return "Hidden";
    }
}
