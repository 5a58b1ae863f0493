package ornstein.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import ornstein.lab.ExperimentException;
import ornstein.lab.format.Json;

/**
 * Where an answer goes.
 *
 * @param file null to print it
 */
record AnswerFile(Terminal terminal, @Nullable Path file) {
    /** Prints the answer, or writes the file, which is there whole or not at all. */
    void write(Map<String, Object> answer) throws IOException {
        if (file == null) {
            Json.write(terminal.out(), answer);
            return;
        }
        Path target = file.toAbsolutePath();
        check();
        Path part = target.resolveSibling("." + target.getFileName() + ".partial-" + ProcessHandle.current().pid());
        try {
            Json.write(part, answer);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ExperimentException(file.toString(), 0, 0, "cannot be written: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Refuses a place where nothing can be written, before anything is computed. */
    AnswerFile check() {
        if (file != null) {
            Path target = file.toAbsolutePath();
            Path folder = target.getParent();
            if (Files.isDirectory(target) || folder == null) {
                throw new ExperimentException(file, "is a folder; name a file in it");
            }
            if (!Files.isDirectory(folder)) {
                throw new ExperimentException(file, "cannot be written: there is no folder " + folder);
            }
        }
        return this;
    }
}
