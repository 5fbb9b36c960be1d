package io.relais.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run measures and for how long.
 *
 * @param repository the folder of the sources, built
 * @param warmUp how long each server is under load before anything counts
 * @param rounds how many turns each server has
 * @param round how long a turn is, in whole seconds
 * @param parts what is measured
 * @param profile a folder for a flight recording of the gateway; empty for none
 */
record Settings(Path repository, Duration warmUp, int rounds, Duration round, Set<Part> parts, String profile) {

    /** What can be measured alone. */
    enum Part {
        API,
        REDIRECT,
        MICRO,
        DECISION,
        SCREENING
    }

    /** The settings in the arguments; those that are not there have their defaults. */
    static Settings parse(String[] arguments) {
        Settings settings = new Settings(
                Path.of(System.getProperty("relais.repository", ".")),
                Duration.ofSeconds(60),
                5,
                Duration.ofSeconds(5),
                EnumSet.allOf(Part.class),
                "");
        for (String argument : arguments) {
            settings = settings.with(argument);
        }
        return settings;
    }

    private Settings with(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        return switch (name) {
            case "--warm-up" -> new Settings(repository, seconds(value), rounds, round, parts, profile);
            case "--rounds" -> new Settings(repository, warmUp, Integer.parseInt(value), round, parts, profile);
            case "--round" -> new Settings(repository, warmUp, rounds, seconds(value), parts, profile);
            case "--only" -> new Settings(repository, warmUp, rounds, round, parts(value), profile);
            case "--profile" -> new Settings(repository, warmUp, rounds, round, parts, value);
            default ->
                throw new IllegalArgumentException(
                        "Unknown argument " + argument
                                + ": there are --warm-up=S --rounds=N --round=S --only=api,redirect,micro,decision,screening --profile=FOLDER");
        };
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private static Set<Part> parts(String value) {
        return Arrays.stream(value.split(","))
                .map(part -> Part.valueOf(part.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }
}
