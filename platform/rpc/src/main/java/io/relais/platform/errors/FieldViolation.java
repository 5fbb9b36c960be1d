package io.relais.platform.errors;

/**
 * One field of a request that is missing, malformed or out of range.
 *
 * @param field the path in JSON names, such as {@code variants[0].text}; empty where the whole message is at fault
 * @param message what is wrong and what would be right, shown to the caller
 */
public record FieldViolation(String field, String message) {}
