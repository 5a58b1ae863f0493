package ornstein.lab.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.lab.ExperimentException;

class NpyTest {
    /** As make.py has them. */
    private static final double[][] POINTS = {
        {-2.0, 0.1}, {1.0 / 3, -0.0}, {1e-300, Math.PI}, {Double.MIN_VALUE, Double.MAX_VALUE}
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "points.npy", "points-fortran.npy", "points-big-endian.npy", "version-2.npy", "version-3.npy"
    })
    void readsWhatNumpyWrites(String name) throws IOException {
        Path file = Resources.copy(name, folder);

        assertThat(Npy.readBatch(file)).isEqualTo(Batch.ofRows(POINTS));
        assertThat(Npy.read(file).shape()).isEqualTo(Shape.of(4, 2));
        assertThat(Npy.read(file).toBatch()).isEqualTo(Batch.ofRows(POINTS));
    }

    @Test
    void readsSmallerFloatsAsTheDoublesTheyAre() throws IOException {
        assertThat(Npy.read(Resources.copy("points-f4.npy", folder)).values())
                .containsExactly(-2.0, 0.1f, 1f / 3, -0.0);
        assertThat(Npy.read(Resources.copy("points-f2.npy", folder)).values())
                .containsExactly(-2.0, Float.float16ToFloat(Float.floatToFloat16(0.1f)), 0.333251953125, -0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"})
    void readsIntegers(String kind) throws IOException {
        assertThat(Npy.read(Resources.copy("kind-" + kind + ".npy", folder)))
                .isEqualTo(NpyArray.of(Shape.of(2, 2), 0, 1, 7, 100));
    }

    @Test
    void readsTruthValuesAsZeroAndOne() throws IOException {
        assertThat(Npy.read(Resources.copy("kind-b1.npy", folder)).values()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void readsAnyRank() throws IOException {
        double[] cube = new double[24];
        Arrays.setAll(cube, i -> i / 7.0);

        assertThat(Npy.read(Resources.copy("scalar.npy", folder))).isEqualTo(NpyArray.of(Shape.of(), 2.5));
        assertThat(Npy.read(Resources.copy("vector.npy", folder))).isEqualTo(NpyArray.vector(1.5, -2.5, 3.5));
        assertThat(Npy.readBatch(Resources.copy("vector.npy", folder))).isEqualTo(Batch.ofScalars(1.5, -2.5, 3.5));
        assertThat(Npy.read(Resources.copy("empty.npy", folder))).isEqualTo(NpyArray.of(Shape.of(0, 2)));
        assertThat(Npy.read(Resources.copy("cube.npy", folder))).isEqualTo(NpyArray.of(Shape.of(2, 3, 4), cube));
        assertThat(Npy.read(Resources.copy("cube-fortran.npy", folder)))
                .isEqualTo(NpyArray.of(Shape.of(2, 3, 4), cube));
        assertThat(Npy.readBatch(Resources.copy("cube.npy", folder)))
                .isEqualTo(Batch.ofValues(cube, Shape.of(2, 3), 4));
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        for (String name : new String[] {"points.npy", "vector.npy", "scalar.npy", "empty.npy", "cube.npy",
            "long.npy"}) {
            Path file = folder.resolve(name);
            Npy.write(file, NpyValues.array(new ByteArrayInputStream(Resources.bytes(name))));
            assertThat(Files.readAllBytes(file)).as(name).isEqualTo(Resources.bytes(name));
        }
        Path file = folder.resolve("batch.npy");
        Npy.write(file, Batch.ofRows(POINTS));
        assertThat(Files.readAllBytes(file)).isEqualTo(Resources.bytes("points.npy"));
    }

    /** Across the edges of the buffer of 2¹³ doubles. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2730, 2731, 4096, 8191, 8193, 100_000})
    void roundTripsEverySize(int n) throws IOException {
        Batch points = Batch.zeros(n, 3);
        for (int d = 0; d < 3; d++) {
            for (int i = 0; i < n; i++) {
                points.set(i, d, Double.longBitsToDouble(0x3FF0_0000_0000_0000L + 31L * i + d));
            }
        }
        Path file = folder.resolve("many.npy");
        Npy.write(file, points);

        assertThat(Npy.readBatch(file)).isEqualTo(points);
        assertThat(Npy.read(file).toBatch()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            complex.npy     | numbers of numpy type '<c16' are not read; save real numbers, as in np.save(file, x.astype('<f8'))
            words.npy       | words (numpy type '<U3') are not read; labels are the numbers of classes, as in np.save(file, np.unique(x, return_inverse=True)[1])
            record.npy      | records of several fields are not read; save one plain array of numbers
            big-integer.npy | the integer 9007199254740993 is beyond 2⁵³ and not exact as a double
            stored.npz      | not an NPY file (it does not begin with the bytes \\x93NUMPY)
            """)
    void refusesWhatIsNoArrayOfRealNumbers(String name, String problem) throws IOException {
        Path file = Resources.copy(name, folder);

        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(file + ": " + problem);
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        byte[] whole = Resources.bytes("points.npy");
        Path file = folder.resolve("damaged.npy");

        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThatThrownBy(() -> Npy.readBatch(file))
                .hasMessage(
                        file + ": the file ends before its last number: shape [4, 2] needs 64 bytes, 5 are missing");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Npy.readBatch(file)).hasMessageContaining("bytes follow after the last number");
        Files.write(file, Arrays.copyOf(whole, 50));
        assertThatThrownBy(() -> Npy.readBatch(file)).hasMessage(file + ": the file ends inside its header");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> Npy.readBatch(file)).hasMessageContaining("not an NPY file");
        byte[] version = whole.clone();
        version[6] = 9;
        Files.write(file, version);
        assertThatThrownBy(() -> Npy.readBatch(file))
                .hasMessage(file + ": NPY version 9.0: only 1.0, 2.0 and 3.0 are known");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"shape\": (3L, 2), \"descr\": \"<f8\", \"fortran_order\": False}",
        "{ 'fortran_order' :False,'shape':(3,2,),'descr':'f8' , }\n"
    })
    void readsHeadersOfOtherWriters(String text) throws IOException {
        NpyHeader header = NpyHeaderParser.parse(text);

        assertThat(header.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(header.type()).isEqualTo(NpyType.F8);
        assertThat(header.fortran()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'descr': '<f8'}                                                      | all be there
            {'descr': '<f8', 'fortran_order': no, 'shape': ()}                    | must be True or False
            {'descr': '<f8', 'fortran_order': True, 'shape': (a,)}                | no number
            {'descr': '<f8', 'fortran_order': True, 'shape': (3,                  | ends too early
            {'descr': '<f8                                                        | not closed
            {'descr': '<f8', 'order': 'C'}                                        | unknown entry 'order'
            {'descr': '<f8', 'fortran_order': True, 'shape': (99999999999,)}      | more entries
            {'descr': '<f8', 'fortran_order': True, 'shape': (100000, 100000)}    | more than 2³¹
            hello                                                                 | '{' is missing
            """)
    void refusesOtherHeaders(String text, String problem) {
        assertThatThrownBy(() -> NpyHeaderParser.parse(text)).hasMessageContaining(problem);
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> Npy.read(Path.of("no-such.npy")))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("no-such.npy: no such file (looked for " + Path.of("no-such.npy").toAbsolutePath() + ")");
        assertThatThrownBy(() -> Npy.read(folder)).hasMessage(folder + ": is a folder, not a file");
    }
}
