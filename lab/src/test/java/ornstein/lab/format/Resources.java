package ornstein.lab.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that numpy wrote, as files. */
final class Resources {
    private Resources() {}

    static Path copy(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes(name));
        return file;
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream("/numpy/" + name)) {
            if (in == null) {
                throw new IllegalStateException("numpy/" + name + " is not among the test resources");
            }
            return in.readAllBytes();
        }
    }
}
