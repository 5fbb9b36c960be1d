package io.relais.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisServerIT {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenSurvivesAKill() throws Exception {
        int port;
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(folder, 0, null)) {
            port = server.port();
            for (int i = 0; i < 500; i++) {
                assertThat(ask(port, "RPUSH list " + i)).isEqualTo(":" + (i + 1));
            }
            server.process().destroyForcibly();
            server.process().onExit().join();
        }
        try (EmbeddedRedisServer again = EmbeddedRedisServer.start(folder, port, null)) {
            assertThat(ask(again.port(), "LLEN list")).isEqualTo(":500");
        }
    }

    @Test
    void anOrphanIsEndedAtTheNextStart() throws Exception {
        try (EmbeddedRedisServer orphan = EmbeddedRedisServer.start(folder, 0, null);
                EmbeddedRedisServer next = EmbeddedRedisServer.start(folder, orphan.port(), null)) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(ask(next.port(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void aForeignProcessThatGotTheRecordedIdIsLeftAlone() throws Exception {
        Process foreign = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("redis.pid"), Long.toString(foreign.pid()));
            EmbeddedRedisServer.start(folder, 0, null).close();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroy();
        }
    }

    @Test
    void thePasswordIsAskedForAndReadableByTheOwnerOnly() throws Exception {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(folder, 0, "p\"ss w\\rd")) {
            assertThat(ask(server.port(), "GET key")).startsWith("-NOAUTH");
            assertThat(server.uri()).isEqualTo("redis://:p%22ss%20w%5Crd@127.0.0.1:" + server.port());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("redis.conf"))))
                    .isEqualTo("rw-------");
            assertThat(server.process().info().commandLine().orElse("")).doesNotContain("p\"ss");
        }
    }

    @Test
    void aTakenPortIsRefusedWithTheReason() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Something else listens there and says nothing that Redis would say.
            Thread.ofVirtual().start(() -> hangUpOnEverybody(taken));
            assertThatThrownBy(() -> EmbeddedRedisServer.start(folder, taken.getLocalPort(), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    private static void hangUpOnEverybody(ServerSocket listener) {
        try {
            while (true) {
                listener.accept().close();
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static String ask(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return reader.readLine();
        }
    }
}
