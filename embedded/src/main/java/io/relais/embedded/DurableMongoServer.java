package io.relais.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;

/**
 * A server that speaks MongoDB's wire protocol on the loopback address and keeps its data in one file.
 *
 * <p>It is what Relais runs on where no MongoDB is installed. An acknowledged write survives the death of the process;
 * what differs from MongoDB otherwise is listed in this module's README.
 */
public final class DurableMongoServer implements AutoCloseable {
    // A thread waits for the file while it commits; few threads would mean small groups.
    private static final int WORKER_THREADS = 32;

    private final DurableMongoBackend backend;
    private final MongoServer server;
    private final int port;
    private volatile boolean closed;

    private DurableMongoServer(DurableMongoBackend backend, MongoServer server, int port) {
        this.backend = backend;
        this.server = server;
        this.port = port;
    }

    /**
     * Opens or creates the file and listens.
     *
     * @param file where the data is; its folder is created
     * @param port the port on the loopback address; 0 takes a free one
     * @throws IllegalStateException when the file is in use or damaged, or the port is taken; the message says which
     */
    public static DurableMongoServer start(Path file, int port) {
        DurableMongoBackend backend;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            backend = DurableMongoBackend.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder of " + file, e);
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    "Cannot open " + file + ": it is in use by another process, or damaged. " + e.getMessage(), e);
        }
        MongoServer server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKER_THREADS);
        } catch (Exception e) { // Netty rethrows a BindException without declaring it.
            server.shutdownNow();
            throw new IllegalStateException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        return new DurableMongoServer(backend, server, server.getLocalAddress().getPort());
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The connection string for a MongoDB driver. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    /** False when the file failed, such as on a full disk: every command fails from then on. */
    public boolean isHealthy() {
        return closed || backend.isOpen();
    }

    /** Ends all connections and closes the file. */
    @Override
    public void close() {
        closed = true;
        server.shutdownNow();
    }
}
