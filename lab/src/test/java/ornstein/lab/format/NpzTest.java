package ornstein.lab.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.lab.ExperimentException;

class NpzTest {
    private static final Batch POINTS = Batch.ofRows(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void readsWhatNumpyWrites(String name) throws IOException {
        Path file = Resources.copy(name, folder);
        Map<String, NpyArray> arrays = Npz.read(file);

        assertThat(arrays.keySet()).containsExactly("x", "t", "trajectory");
        assertThat(arrays).containsEntry("t", NpyArray.vector(1, 0.5));
        assertThat(arrays.get("trajectory")).isEqualTo(Npy.read(Resources.copy("cube.npy", folder)));
        assertThat(Npz.readBatch(file, "x")).isEqualTo(Npy.readBatch(Resources.copy("points.npy", folder)));
    }

    @Test
    void roundTripsStoredAndDeflated() throws IOException {
        for (boolean stored : new boolean[] {true, false}) {
            Path file = folder.resolve("a.npz");
            try (NpzWriter out = stored ? NpzWriter.stored(file) : NpzWriter.deflated(file)) {
                out.add("x", POINTS);
                out.add("t", NpyArray.vector(0.25));
                out.add("trajectory", POINTS.reshape(Shape.of(3, 1)));
            }
            assertThat(Npz.names(file)).containsExactly("x", "t", "trajectory");
            assertThat(Npz.readBatch(file, "x")).isEqualTo(POINTS);
            assertThat(Npz.read(file))
                    .containsEntry("t", NpyArray.vector(0.25))
                    .containsEntry("trajectory", NpyArray.of(Shape.of(3, 1, 2), 1, 2, 3, 4, 5, 6));
        }
    }

    /** The bytes depend on names, shapes and values alone: no clock, no time zone, no compressor. */
    @Test
    void writesBytesThatDependOnTheArraysAlone() throws Exception {
        Path file = folder.resolve("a.npz");
        try (NpzWriter out = NpzWriter.stored(file)) {
            out.add("x", POINTS);
            out.add("t", NpyArray.vector(0.25));
        }
        byte[] bytes = Files.readAllBytes(file);

        assertThat(Digest.sha256(file))
                .isEqualTo("84a69313466ebe32580580d9c9fd7e807c53b65305d91543990db3a436807718");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("x.npy");
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(entry.getTimeLocal()).hasToString("1980-02-01T00:00");
            assertThat(entry.getExtra()).isNull();
        }
        assertThat(bytes).contains((byte) 0x93, (byte) 'N', (byte) 'U', (byte) 'M', (byte) 'P', (byte) 'Y');
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Path file = Resources.copy("stored.npz", folder);
        Path npy = Resources.copy("points.npy", folder);

        assertThatThrownBy(() -> Npz.readBatch(file, "y"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(file + ": has no array \"y\"; it has x, t, trajectory");
        assertThatThrownBy(() -> Npz.read(npy)).isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith(npy + ": ");
        assertThatThrownBy(() -> Npz.names(folder.resolve("none.npz")))
                .hasMessage(folder.resolve("none.npz") + ": no such file");
    }
}
