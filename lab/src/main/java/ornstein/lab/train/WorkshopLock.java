package ornstein.lab.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That one training alone writes into a workshop, in this process and among all; it ends with the process, however that ends. */
final class WorkshopLock implements AutoCloseable {
    private final Workshop workshop;
    private final FileChannel channel;

    private WorkshopLock(Workshop workshop, FileChannel channel) {
        this.workshop = workshop;
        this.channel = channel;
    }

    /** Nothing if another training holds it. */
    static Optional<WorkshopLock> take(Workshop workshop) throws IOException {
        FileChannel channel = FileChannel.open(workshop.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new WorkshopLock(workshop, channel));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Lets others in, and removes the folder of a training that has left nothing. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!workshop.isNeeded()) {
                workshop.close();
            }
        }
    }
}
