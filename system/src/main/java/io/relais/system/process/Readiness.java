package io.relais.system.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A question put to a process: can it do its work now? An answer takes at most a few seconds and never throws. */
@FunctionalInterface
public interface Readiness {

    /** How long one question may take. */
    Duration PATIENCE = Duration.ofSeconds(3);

    boolean isReady();

    /** Ready when a Redis server answers {@code PING}, which it does not while it still loads its file. */
    static Readiness redis(int port, String password) {
        String commands =
                "*2\r\n$4\r\nAUTH\r\n$%d\r\n%s\r\n*1\r\n$4\r\nPING\r\n".formatted(password.length(), password);
        return () -> {
            try (Socket socket = connect(port)) {
                socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
                return new String(answer, StandardCharsets.US_ASCII).equals("+OK\r\n+PONG\r\n");
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready when a MongoDB-wire server answers the {@code ping} command, sent as one OP_MSG. */
    static Readiness mongo(int port) {
        return () -> {
            try (Socket socket = connect(port)) {
                socket.getOutputStream().write(mongoPing());
                return socket.getInputStream().readNBytes(16).length == 16;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** Ready when every one of these addresses answers 200. */
    static Readiness http(URI... addresses) {
        List<URI> all = List.of(addresses);
        return () -> {
            for (URI address : all) {
                if (!answersOk(address)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static boolean answersOk(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The document {@code {ping: 1, $db: "admin"}} in an OP_MSG, after the MongoDB wire protocol's specification. */
    private static byte[] mongoPing() {
        int opMsg = 2013;
        List<Byte> document = new ArrayList<>();
        append(document, (byte) 0x10, "ping\0", new byte[] {1, 0, 0, 0});
        append(document, (byte) 0x02, "$db\0", new byte[] {6, 0, 0, 0, 'a', 'd', 'm', 'i', 'n', 0});
        int documentLength = 4 + document.size() + 1;
        int messageLength = 16 + 4 + 1 + documentLength;
        ByteBuffer message = ByteBuffer.allocate(messageLength).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(messageLength)
                .putInt(1)
                .putInt(0)
                .putInt(opMsg)
                .putInt(0)
                .put((byte) 0);
        message.putInt(documentLength);
        document.forEach(message::put);
        message.put((byte) 0);
        return message.array();
    }

    private static void append(List<Byte> document, byte type, String name, byte[] value) {
        document.add(type);
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            document.add(b);
        }
        for (byte b : value) {
            document.add(b);
        }
    }
}
