package io.relais.identity.space;

/**
 * The silos of this installation: identity spaces that are one company's alone, each known by a name. Whoever operates the
 * installation sets them up, with the account that provisions them.
 */
@FunctionalInterface
public interface Silos {

    /** Whether there is a silo of that name. */
    boolean has(String name);
}
