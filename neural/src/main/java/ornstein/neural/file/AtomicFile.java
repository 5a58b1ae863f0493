package ornstein.neural.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear under their name when they are whole: whoever reads sees the old one or the new one. */
public final class AtomicFile {
    private static final String SUFFIX = ".part";

    private AtomicFile() {}

    /** Writes what goes into the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    /** Writes bytes; a file that exists is replaced. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes content beside the name and moves it there; a file that exists is replaced. An interruption of the thread neither stops
     * it nor is lost.
     */
    public static void write(Path file, Content content) throws IOException {
        Path unfinished = file
                .resolveSibling(prefix(file) + ProcessHandle.current().pid() + "-" + System.nanoTime() + SUFFIX);
        try {
            // a channel would be closed by an interruption
            try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
                content.write(out);
                out.getFD().sync();
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Removes what was left beside the name by processes that were killed while they wrote. */
    public static void removeUnfinished(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder,
                path -> path.getFileName().toString().startsWith(prefix(file))
                        && path.getFileName().toString().endsWith(SUFFIX))) {
            for (Path unfinished : left) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
