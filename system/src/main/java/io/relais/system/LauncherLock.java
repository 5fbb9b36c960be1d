package io.relais.system;

import io.relais.system.platform.DataFolder;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.RecordedProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second launcher away from a data folder. The system releases it when its holder dies, however that happens. */
final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws LaunchFailure if another launcher holds it */
    static LauncherLock take(DataFolder folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.launcherLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                String holder = RecordedProcess.read(folder.launcherPidFile())
                        .map(launcher -> " (pid " + launcher.pid() + ")")
                        .orElse("");
                throw new LaunchFailure("Relais already runs on " + folder.root() + holder
                        + ": ./relais status, or RELAIS_PORT for a second copy");
            }
            return new LauncherLock(channel);
        } catch (IOException e) {
            throw new LaunchFailure("Cannot lock " + folder.launcherLock() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
