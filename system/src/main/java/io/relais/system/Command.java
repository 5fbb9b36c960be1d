package io.relais.system;

import io.relais.system.platform.Part;
import io.relais.system.process.LaunchFailure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code ./relais} was asked to do. */
sealed interface Command {

    /**
     * Start the platform.
     *
     * @param mode in the foreground, in the background, or as the background's own launcher
     * @param only the parts to run; normally all
     */
    record Up(Mode mode, Set<Part> only) implements Command {

        enum Mode {
            FOREGROUND,
            DETACHED,
            SUPERVISING
        }

        boolean isWhole() {
            return only.size() == Part.values().length;
        }
    }

    /** Stop everything. */
    record Down() implements Command {}

    /** Say what runs. */
    record Status() implements Command {}

    /** Show logs. */
    record Logs(Optional<Part> part, boolean follow) implements Command {}

    /** Stop everything and delete the data; asks first unless told that the answer is yes. */
    record Reset(boolean yes) implements Command {}

    /** Play the main job. */
    record Demo() implements Command {}

    /** Print the access token of a person. */
    record PersonToken(String user, String tenant) implements Command {}

    /** Print the access token of a partner app. */
    record AppToken(String app, String tenant) implements Command {}

    /** Verify a consent receipt offline. */
    record VerifyReceipt(Path receipt, Path keySet) implements Command {}

    /** The tenant that a token is for when none is named. */
    String DEFAULT_TENANT = "acme";

    /**
     * Reads the arguments.
     *
     * @throws LaunchFailure that says what is wrong with them
     */
    static Command parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        String verb = rest.isEmpty() ? "" : rest.removeFirst();
        Command command =
                switch (verb) {
                    case "up" -> up(rest);
                    case "down" -> new Down();
                    case "status" -> new Status();
                    case "logs" -> logs(rest);
                    case "reset" -> new Reset(removeAny(rest, "--yes", "-y"));
                    case "demo" -> new Demo();
                    case "token" -> token(rest);
                    case "verify-receipt" -> verifyReceipt(rest);
                    default -> throw wrong(verb.isEmpty() ? "Nothing to do" : "Unknown command: " + verb);
                };
        if (!rest.isEmpty()) {
            throw wrong("%s does not understand: %s".formatted(verb, String.join(" ", rest)));
        }
        return command;
    }

    private static Command up(Deque<String> rest) {
        boolean detached = removeAny(rest, "-d", "--detach");
        boolean supervising = removeAny(rest, "--supervising");
        Set<Part> only = option(rest, "--only").map(Command::parts).orElseGet(() -> EnumSet.allOf(Part.class));
        Up.Mode mode = supervising ? Up.Mode.SUPERVISING : detached ? Up.Mode.DETACHED : Up.Mode.FOREGROUND;
        return new Up(mode, only);
    }

    private static Command logs(Deque<String> rest) {
        boolean follow = removeAny(rest, "-f", "--follow");
        Optional<Part> part = Optional.ofNullable(rest.pollFirst()).map(Command::part);
        return new Logs(part, follow);
    }

    private static Command token(Deque<String> rest) {
        Optional<String> tenant = option(rest, "--tenant");
        Optional<String> app = option(rest, "--app");
        Optional<String> user = Optional.ofNullable(rest.pollFirst());
        if (app.isPresent() == user.isPresent()) {
            throw wrong("token needs either a user or --app and an app's name");
        }
        String of = tenant.orElse(DEFAULT_TENANT);
        return app.<Command>map(name -> new AppToken(name, of))
                .orElseGet(() -> new PersonToken(user.orElseThrow(), of));
    }

    private static Command verifyReceipt(Deque<String> rest) {
        Path keySet = option(rest, "--jwks")
                .map(Path::of)
                .orElseThrow(() -> wrong("verify-receipt needs --jwks and a file with the company's key set"));
        Path receipt = Optional.ofNullable(rest.pollFirst())
                .map(Path::of)
                .orElseThrow(() -> wrong("verify-receipt needs a file with the receipt"));
        return new VerifyReceipt(receipt, keySet);
    }

    private static Set<Part> parts(String list) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : List.of(list.split(",", -1))) {
            parts.add(part(name.strip()));
        }
        return parts;
    }

    private static Part part(String name) {
        return Part.named(name)
                .orElseThrow(() -> wrong("No part is called %s: there are %s".formatted(name, Part.labels())));
    }

    private static boolean removeAny(Deque<String> rest, String... spellings) {
        return rest.removeAll(List.of(spellings));
    }

    private static Optional<String> option(Deque<String> rest, String name) {
        List<String> all = List.copyOf(rest);
        int at = all.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == all.size() || all.get(at + 1).startsWith("-")) {
            throw wrong(name + " needs a value");
        }
        rest.remove(name);
        rest.remove(all.get(at + 1));
        return Optional.of(all.get(at + 1));
    }

    private static LaunchFailure wrong(String what) {
        return new LaunchFailure(what + " (./relais help)");
    }
}
