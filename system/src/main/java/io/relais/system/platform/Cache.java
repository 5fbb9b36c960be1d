package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of things that are prepared once and used by every platform of this repository: Keycloak unpacked and
 * built, applications unpacked, class archives. Each thing has a folder named after what it is and what it was made
 * from; a lock keeps two launchers from making the same one.
 */
final class Cache {

    private static final String COMPLETE = ".complete";

    /** Of each kind, so many are kept: the one in use, and the one before it, which an older platform may still run. */
    private static final int KEPT = 2;

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /** Makes the content of a folder; a failure leaves the folder to be made again. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException, InterruptedException;
    }

    /** Whether the folder of this kind and digest is there already. */
    boolean has(String kind, String digest) {
        return Files.exists(root.resolve(kind + "-" + digest).resolve(COMPLETE));
    }

    /** The folder of this kind and digest, made first if it is not there; older ones of the kind go. */
    Path folder(String kind, String digest, Maker maker) throws InterruptedException {
        Path folder = root.resolve(kind + "-" + digest);
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(
                            root.resolve(kind + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                Path complete = folder.resolve(COMPLETE);
                if (!Files.exists(complete)) {
                    DataFolder.eraseTree(folder);
                    Files.createDirectories(folder);
                    maker.make(folder);
                    Files.createFile(complete);
                }
                Files.setLastModifiedTime(complete, FileTime.from(Instant.now()));
                forgetOthers(kind);
            }
            return folder;
        } catch (IOException e) {
            throw new LaunchFailure("Cannot prepare " + kind + " in " + root + ": " + e.getMessage(), e);
        }
    }

    private void forgetOthers(String kind) throws IOException {
        List<Path> sameKind;
        try (Stream<Path> all = Files.list(root)) {
            sameKind = all.filter(path -> path.getFileName().toString().matches(kind + "-[0-9a-f]+"))
                    .sorted(Comparator.comparing(Cache::lastUse).reversed())
                    .toList();
        }
        for (Path old : sameKind.subList(Math.min(KEPT, sameKind.size()), sameKind.size())) {
            DataFolder.eraseTree(old);
        }
    }

    private static Instant lastUse(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(COMPLETE)).toInstant();
        } catch (IOException incomplete) {
            return Instant.EPOCH;
        }
    }
}
