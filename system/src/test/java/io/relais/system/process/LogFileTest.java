package io.relais.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    @Test
    void aLargeLogIsSetAsideAndTheWriterGoesOnAtTheBeginning() throws Exception {
        Path path = folder.resolve("gateway.log");
        LogFile log = new LogFile(path);
        try (var writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("old line\n");
            writer.flush();
            log.rotateIfLarge(4);
            writer.write("new line\n");
        }
        assertThat(path).hasContent("new line");
        assertThat(folder.resolve("gateway.log.1")).hasContent("old line");
    }

    @Test
    void onlyTheNewestCopiesAreKept() throws Exception {
        Path path = folder.resolve("gateway.log");
        LogFile log = new LogFile(path);
        for (int i = 1; i <= 4; i++) {
            Files.writeString(path, "generation " + i);
            log.rotateIfLarge(4);
        }
        assertThat(folder.resolve("gateway.log.1")).hasContent("generation 4");
        assertThat(folder.resolve("gateway.log.2")).hasContent("generation 3");
        assertThat(folder.resolve("gateway.log.3")).doesNotExist();
    }

    @Test
    void aSmallOrMissingLogStays() throws Exception {
        Path path = folder.resolve("gateway.log");
        LogFile log = new LogFile(path);
        log.rotateIfLarge(4);
        Files.writeString(path, "abc");
        log.rotateIfLarge(4);
        assertThat(path).hasContent("abc");
        assertThat(log.lastLines(1)).containsExactly("abc");
    }

    @Test
    void theLastWordsNameTheFaultAndNotTheStackBelowIt() throws Exception {
        Path path = folder.resolve("gateway.log");
        Files.writeString(path, """
                12:00 INFO starting
                12:01 ERROR Application run failed
                java.lang.IllegalStateException: relais.cursor-key is missing
                \tat io.relais.gateway.Gateway.main(Gateway.java:1)
                12:01 INFO bye
                """);
        assertThat(new LogFile(path).lastWords())
                .contains("java.lang.IllegalStateException: relais.cursor-key is missing");
    }

    @Test
    void withoutAFaultTheLastWordsAreTheLastLine() throws Exception {
        Path path = folder.resolve("redis.log");
        Files.writeString(path, "one\n\ntwo\n\n");
        assertThat(new LogFile(path).lastWords()).contains("two");
        assertThat(new LogFile(folder.resolve("none.log")).lastWords()).isEmpty();
    }

    @Test
    void ofAStructuredLogTheLastWordsAreTheRootCause() throws Exception {
        Path path = folder.resolve("gateway.log");
        Files.writeString(path, """
                {"log":{"level":"INFO"},"message":"starting"}
                {"log":{"level":"ERROR"},"message":"Application run failed","error":{"message":"no bean",\
                "stack_trace":"X: no bean\\n\\tat a.B\\nCaused by: Y: wrong\\n\\tat c.D\\nCaused by: Z: no secret\\n"}}
                """);
        assertThat(new LogFile(path).lastWords()).contains("Z: no secret");
    }
}
