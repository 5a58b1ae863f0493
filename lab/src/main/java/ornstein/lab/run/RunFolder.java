package ornstein.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

import ornstein.lab.ExperimentException;

/**
 * The folder of one run: there as a whole, or not at all. Files are written to a hidden sibling,
 * {@code .NAME.partial-PID}, which {@link #publish} renames in one step; closing without publishing removes it, and so
 * does an interrupt of the program.
 *
 * <pre>{@code
 * try (RunFolder folder = RunFolder.open(out)) {   // refuses before anything is computed
 *     Files.writeString(folder.file("metrics.json"), …);
 *     folder.publish();
 * }
 * }</pre>
 */
public final class RunFolder implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final Predicate<Path> replaceable;
    private final List<Path> madeParents;
    private final Thread hook;
    private volatile boolean open = true;
    private volatile Runnable before = () -> {};

    private RunFolder(Path target, Path partial, Predicate<Path> replaceable, List<Path> madeParents) {
        this.target = target;
        this.partial = partial;
        this.replaceable = replaceable;
        this.madeParents = madeParents;
        this.hook = new Thread(this::interrupted, "remove " + partial.getFileName());
    }

    /**
     * Prepares a folder that does not exist yet; parents are made.
     *
     * @throws ExperimentException if it exists, or cannot be made there
     */
    public static RunFolder open(Path out) {
        return replacing(out, folder -> false);
    }

    /**
     * As {@link #open}, but a folder that is there already and that the caller knows for its own gives way, once the new
     * one is whole.
     *
     * @param replaceable whether a folder may be replaced
     */
    public static RunFolder replacing(Path out, Predicate<Path> replaceable) {
        if (out.toString().isEmpty()) {
            throw new ExperimentException("--out", 0, 0, "\"\" names no folder; give a name, as in runs/first");
        }
        Path target = out.toAbsolutePath().normalize();
        Path name = target.getFileName();
        Path parent = target.getParent();
        if (name == null || parent == null || isInTheWay(target, replaceable)) {
            throw new ExperimentException(out, "exists; choose another --out or remove it");
        }
        List<Path> made = new ArrayList<>();
        try {
            makeParents(parent, made);
            Path partial = parent.resolve("." + name + ".partial-" + ProcessHandle.current().pid());
            RunFolder folder = new RunFolder(target, Files.createDirectory(partial), replaceable, made);
            Runtime.getRuntime().addShutdownHook(folder.hook);
            return folder;
        } catch (FileAlreadyExistsException e) {
            removeParents(made);
            String problem = e.getFile().contains(".partial-")
                    ? "is being written by this program already; if not, remove " + e.getFile()
                    : "cannot be made: " + e.getFile() + " is a file, not a folder";
            throw new ExperimentException(out.toString(), 0, 0, problem, e);
        } catch (IOException e) {
            removeParents(made);
            throw new ExperimentException(
                    out.toString(), 0, 0, "cannot be written: " + reason(e) + "; choose another --out", e);
        }
    }

    /** Has something done first when the program is interrupted, before the folder and its parents are removed. */
    public void beforeDiscarding(Runnable first) {
        before = first;
    }

    private void interrupted() {
        open = false;
        before.run();
        discard();
    }

    /**
     * The place of a file of this run; folders on the way to it are made.
     *
     * @throws IllegalStateException if the folder was published, closed, or given up by an interrupt
     */
    public Path file(String name) throws IOException {
        if (!open) {
            throw new IllegalStateException("the folder " + target + " is closed");
        }
        Path file = partial.resolve(name);
        Path folder = file.getParent();
        if (folder != null && !folder.equals(partial)) {
            Files.createDirectories(folder);
        }
        return file;
    }

    /** Every file written so far, relative to the folder, sorted by name. */
    public List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(partial)) {
            return all.filter(Files::isRegularFile)
                    .map(partial::relativize)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /** The folder as it will be called. */
    public Path target() {
        return target;
    }

    /**
     * Gives the folder its name. Nothing can be written after it.
     *
     * @throws ExperimentException if a folder of this name has come into being meanwhile
     */
    public void publish() throws IOException {
        if (isInTheWay(target, replaceable)) {
            throw new ExperimentException(target, "came into being during the run; choose another --out or remove it");
        }
        Path old = partial.resolveSibling(partial.getFileName() + ".old");
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        rename();
        forget();
        if (replaces) {
            remove(old);
        }
    }

    private static boolean isInTheWay(Path target, Predicate<Path> replaceable) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !(Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) && replaceable.test(target));
    }

    private void rename() throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target); // same parent, so it is a renaming even here
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new ExperimentException(
                    target.toString(), 0, 0, "came into being during the run; choose another --out or remove it", e);
        }
    }

    /** Removes everything unless it was published. */
    @Override
    public void close() {
        if (open && forget()) {
            discard();
        }
    }

    /** Whether the folder is still ours to remove; once the program is ending, it is the hook's. */
    private boolean forget() {
        open = false;
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * Other threads may still be writing when a program is interrupted. So the folder is first moved out of their way,
     * and what they make anew meanwhile is removed as well.
     */
    private void discard() {
        open = false;
        Path away = partial.resolveSibling(partial.getFileName() + ".removed");
        for (int look = 0; look < 5; look++) {
            if (Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.move(partial, away, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    remove(partial);
                }
            }
            remove(away);
            LockSupport.parkNanos(1_000_000);
        }
        removeParents(madeParents);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            return; // a file appeared between two looks; there is another one
        }
    }

    private static void makeParents(Path parent, List<Path> made) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = parent; path != null && !Files.exists(path); path = path.getParent()) {
            missing.addFirst(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            made.addFirst(path);
        }
        if (!Files.isDirectory(parent)) {
            throw new FileAlreadyExistsException(parent.toString());
        }
    }

    /** Removes folders that were made for this run, innermost first, as far as they are empty. */
    private static void removeParents(List<Path> made) {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return; // someone else uses it by now
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be written";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
