package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedWholeOrNotAtAll() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("disk full");
        })).isInstanceOf(IOException.class).hasMessageContaining("a.txt: cannot be written")
                .hasMessageContaining("disk full");
        assertThat(file).hasContent("old");

        WholeFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void placesWhereNoFileCanBeAreNamed() {
        assertThatThrownBy(() -> Samples.linear().png(folder, 300, 200)).isInstanceOf(IOException.class)
                .hasMessage(folder + ": is a folder; name a file in it");
        assertThatThrownBy(() -> Samples.linear().svg(folder.resolve("no/a.svg"), 300, 200))
                .isInstanceOf(IOException.class).hasMessageContaining("there is no folder " + folder.resolve("no"));
    }
}
