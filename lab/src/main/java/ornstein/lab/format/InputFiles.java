package ornstein.lab.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

import ornstein.lab.ExperimentException;

/** Opens files that a user named: what is the user's mistake becomes an {@link ExperimentException} naming the file. */
final class InputFiles {
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    interface Opener<T> {
        T open() throws IOException;
    }

    private InputFiles() {}

    static <T> T read(Path file, Reader<T> reader) throws IOException {
        return open(file, () -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return reader.read(in);
            }
        });
    }

    static <T> T open(Path file, Opener<T> opener) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ExperimentException(file, "is a folder, not a file");
        }
        try {
            return opener.open();
        } catch (NoSuchFileException e) {
            throw new ExperimentException(file.toString(), 0, 0, missing(file), e);
        } catch (AccessDeniedException e) {
            throw new ExperimentException(file.toString(), 0, 0, "may not be read: check its permissions", e);
        } catch (NpyFormatException | EOFException | ZipException e) {
            throw new ExperimentException(file.toString(), 0, 0, String.valueOf(e.getMessage()), e);
        }
    }

    private static String missing(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return file.isAbsolute() ? "no such file" : "no such file (looked for " + whole + ")";
    }
}
