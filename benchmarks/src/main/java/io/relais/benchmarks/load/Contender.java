package io.relais.benchmarks.load;

/**
 * A server under a load.
 *
 * @param name as the report shows it
 * @param server whose processor time counts
 * @param load what is sent to it
 */
public record Contender(String name, ProcessHandle server, LoadTool load) {}
