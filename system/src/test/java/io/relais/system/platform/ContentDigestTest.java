package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestTest {

    @TempDir
    private Path folder;

    @Test
    void aJarThatWasBuiltAgainWithTheSameContentHasTheSameDigest() throws IOException {
        Path monday = jar("monday.jar", "class A", Instant.parse("2026-11-23T08:00:00Z"));
        Path tuesday = jar("tuesday.jar", "class A", Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(digest(monday)).matches("[0-9a-f]{16}").isEqualTo(digest(tuesday));
    }

    @Test
    void otherContentHasAnotherDigest() throws IOException {
        Instant time = Instant.parse("2026-11-23T08:00:00Z");
        assertThat(digest(jar("a.jar", "class A", time))).isNotEqualTo(digest(jar("b.jar", "class B", time)));
    }

    private static String digest(Path jar) throws IOException {
        return new ContentDigest().withArchive(jar).shown();
    }

    private Path jar(String name, String content, Instant time) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("A.class");
            entry.setLastModifiedTime(FileTime.from(time));
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }
}
