package ornstein.lab.train;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import ornstein.lab.ExperimentException;
import ornstein.neural.file.AtomicFile;

/**
 * The folder {@code OUT.training} beside the run's own, which holds what an unfinished training needs to go on: its checkpoint
 * and its log.
 *
 * @param folder it
 */
record Workshop(Path folder) {
    private static final String CHECKPOINT = "checkpoint";

    static Workshop of(Path out) {
        Path whole = out.toAbsolutePath().normalize();
        return new Workshop(whole.resolveSibling(whole.getFileName() + ".training"));
    }

    Path checkpoint() {
        return folder.resolve(CHECKPOINT);
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path log() {
        return folder.resolve("metrics.jsonl");
    }

    /**
     * Makes the folder, or finds it, and keeps others out of it.
     *
     * @throws ExperimentException if there is nothing to resume, something that would be lost, or another training at work
     */
    WorkshopLock open(boolean resume) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ExperimentException(folder.toString(), 0, 0,
                    "is a file, and a folder of this name is needed for checkpoints; move it away, or choose another --out");
        }
        if (resume && !isNeeded()) {
            throw new ExperimentException("--resume", 0, 0,
                    "there is no checkpoint in " + folder + ": leave --resume out to begin");
        }
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new ExperimentException(folder.toString(), 0, 0,
                    "cannot be made, and is needed for checkpoints; choose another --out", e);
        }
        WorkshopLock lock = WorkshopLock.take(this)
                .orElseThrow(() -> new ExperimentException(folder.toString(), 0, 0,
                        "is written by another training at this moment; wait for its end, or choose another --out"));
        if (!resume && isNeeded()) {
            lock.close();
            throw new ExperimentException(folder.toString(), 0, 0,
                    "holds the checkpoint of a training that did not end: --resume goes on from it; remove the folder to"
                            + " begin anew");
        }
        return lock;
    }

    /** Whether there is something to go on from. */
    boolean isNeeded() {
        return Files.exists(checkpoint());
    }

    /** What is left of a training that failed, for its message. */
    String left() {
        return isNeeded()
                ? "; the last good checkpoint is " + checkpoint() + ": --resume goes on from it"
                : "; no checkpoint was written before that";
    }

    /** Removes everything, since the training is finished; files that it did not make are left where they are. */
    void close() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(log());
        Files.deleteIfExists(lock());
        AtomicFile.removeUnfinished(checkpoint());
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            // what is in it is somebody else's
        }
    }
}
