package io.relais.optin;

import java.util.List;
import java.util.Objects;

/**
 * The social-media policy in force.
 *
 * @param name its resource name, {@code policies/{id}}
 * @param version the version in force, from 1
 * @param texts the same policy in each of its languages, at least one; bodies are HTML that is safe inside a page
 * @param digest what evidence of a reading names, as the answer says; empty where it does not
 * @param acknowledged whether the member has acknowledged what this version demands
 */
public record Policy(String name, int version, List<Text> texts, String digest, boolean acknowledged) {

    public Policy {
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a policy in force has a text");
        }
    }
}
