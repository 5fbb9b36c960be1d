package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    private Path root;

    @Test
    void aThingIsMadeOnce() throws Exception {
        Cache cache = new Cache(root);
        AtomicInteger made = new AtomicInteger();
        assertThat(cache.has("gateway", "0a")).isFalse();

        Path first = cache.folder("gateway", "0a", folder -> made.incrementAndGet());
        Path second = cache.folder("gateway", "0a", folder -> made.incrementAndGet());

        assertThat(first).isEqualTo(second).isDirectory();
        assertThat(made).hasValue(1);
        assertThat(cache.has("gateway", "0a")).isTrue();
    }

    @Test
    void aThingThatFailedHalfWayIsMadeAgainFromNothing() throws Exception {
        Cache cache = new Cache(root);
        assertThatThrownBy(() -> cache.folder("gateway", "0a", folder -> {
                    Files.writeString(folder.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("disk full");

        Path folder = cache.folder("gateway", "0a", made -> Files.writeString(made.resolve("whole"), "whole"));

        assertThat(folder.resolve("whole")).exists();
        assertThat(folder.resolve("half")).doesNotExist();
    }

    @Test
    void theOneBeforeIsKeptAndOlderOnesGo() throws Exception {
        Cache cache = new Cache(root);
        Path other = cache.folder("gateway-x", "00", folder -> {});
        Path oldest = used(cache.folder("gateway", "0a", folder -> {}), 3);
        Path older = used(cache.folder("gateway", "0b", folder -> {}), 2);
        Path newest = cache.folder("gateway", "0c", folder -> {});

        assertThat(oldest).doesNotExist();
        assertThat(older).exists();
        assertThat(newest).exists();
        assertThat(other).exists();
    }

    private static Path used(Path folder, int daysAgo) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(".complete"), FileTime.from(Instant.now().minusSeconds(86_400L * daysAgo)));
        return folder;
    }
}
