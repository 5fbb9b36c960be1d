package io.relais.system.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Names a prepared thing after what it was made from, so that it is made again when, and only when, that has changed.
 * Of an archive only the directory is read, which holds a checksum of every entry: a rebuilt jar with the same content
 * gives the same digest, and eighty megabytes take milliseconds.
 */
final class ContentDigest {

    private static final int SHOWN = 16;

    private final MessageDigest digest;

    ContentDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ContentDigest with(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    ContentDigest withArchive(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                with(entry.getName());
                digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(entry.getCrc())
                        .putLong(entry.getSize())
                        .flip());
            }
        }
        return this;
    }

    /** The digest so far, as sixteen hexadecimal digits. */
    String shown() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    }
}
