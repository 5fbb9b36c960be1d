package io.relais.policy.screening;

/**
 * Terms that were stored together and never change.
 *
 * @param id unguessable, one for each time that terms are stored
 * @param count how many terms it has, from 1
 */
public record TermPart(String id, int count) {}
