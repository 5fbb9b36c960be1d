package io.relais.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says which fault of isolation is switched on. This class and its callers exist in the mutation run alone. */
public final class Mutants {
    private static final Path SWITCH = Path.of(System.getProperty("relais.mutants"));

    private Mutants() {}

    /** Whether the fault of that name is the one that the file names now. */
    public static boolean active(String name) {
        try {
            return Files.readString(SWITCH).equals(name);
        } catch (IOException e) {
            return false;
        }
    }
}
