package ornstein.lab.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.lab.ExperimentException;

class PointFileTest {
    private static final Batch POINTS = Batch.ofRows(new double[] {1, -2.5}, new double[] {0.1, 3e-5});

    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("p.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1,-2.5\n0.1,3e-5\n",
        "x,y\n1,-2.5\n0.1,3e-5",
        "# points\n\n 1 , -2.5 \n\n0.1,\t+3.0E-05  # the last\n",
        "1;-2.5\r\n0.1;3e-5\r\n",
        "1\t-2.5\n0.1\t3e-5\n",
        "  1   -2.5\n0.1 \t 3e-5\n",
        "\uFEFF\"first\",\"second\"\n\"1\",\"-2.5\"\n.1,3e-5\n"
    })
    void readsTextOfEveryKind(String text) throws IOException {
        assertThat(PointFile.read(csv(text))).isEqualTo(POINTS);
    }

    @Test
    void readsOneCoordinateALine() throws IOException {
        assertThat(PointFile.read(csv("x\n1\n2\n"))).isEqualTo(Batch.ofScalars(1, 2));
    }

    @Test
    void readsWhatNumpyWrites() throws IOException {
        Batch points = Npy.readBatch(Resources.copy("points.npy", folder));

        assertThat(PointFile.read(Resources.copy("points.npy", folder))).isEqualTo(points);
        assertThat(PointFile.read(Resources.copy("savetxt.csv", folder))).isEqualTo(points);
        assertThat(PointFile.read(Resources.copy("savetxt.txt", folder))).isEqualTo(points);
        assertThat(PointFile.read(Resources.copy("stored.npz", folder))).isEqualTo(points);
        assertThat(PointFile.read(Resources.copy("vector.npy", folder))).isEqualTo(Batch.ofScalars(1.5, -2.5, 3.5));
    }

    @Test
    void textKeepsEveryBit() throws IOException {
        Batch points = Npy.readBatch(Resources.copy("points.npy", folder));
        Path file = folder.resolve("out.csv");
        CsvPoints.write(file, points);

        assertThat(Files.readString(file)).startsWith("x0,x1\n-2.0,0.1\n");
        assertThat(CsvPoints.read(file)).isEqualTo(points);
        assertThatThrownBy(() -> CsvPoints.write(file, points.reshape(Shape.of(2, 2))))
                .hasMessage("points of shape [2, 2, 2]: a CSV file holds points [N, D]; write an NPY file instead");
    }

    @Test
    void namesLineAndColumnOfBadText() throws IOException {
        refuses("1,2\n3\n", 2, 0, "line 2: 1 number, but line 1 has 2: every line must have as many");
        refuses("x,y\n1,2\n# c\n1,2,3\n", 4, 0, "line 4: 3 numbers, but line 1 has 2: every line must have as many");
        refuses("1,2\n3,nan\n", 2, 2,
                "line 2, column 2: nan is not finite: points must be; drop the line or fill the value in");
        refuses("nan,2\n", 1, 1,
                "line 1, column 1: nan is not finite: points must be; drop the line or fill the value in");
        refuses("1,2\n-Inf,3\n", 2, 1,
                "line 2, column 1: -Inf is not finite: points must be; drop the line or fill the value in");
        refuses("1,2\n3,1e999\n", 2, 2,
                "line 2, column 2: 1e999 is not finite: points must be; drop the line or fill the value in");
        refuses("1,2\n3,four\n", 2, 2, "line 2, column 2: \"four\" is not a number");
        refuses("1,2\n3,0x10\n", 2, 2, "line 2, column 2: \"0x10\" is not a number");
        refuses("1,2\n3,1d\n", 2, 2, "line 2, column 2: \"1d\" is not a number");
        refuses("x,2\n3,4\n", 1, 1, "line 1, column 1: \"x\" is not a number");
        refuses("1,2\n3,\n", 2, 2, "line 2, column 2: an entry is empty");
        refuses("1;2\n1,5;2\n", 2, 1, "line 2, column 1: \"1,5\" is not a number; write decimals with a point");
        refuses("1\n\u001B[31m\n", 2, 1, "line 2, column 1: \"\uFFFD[31m\" is not a number");
    }

    private void refuses(String text, int line, int column, String problem) throws IOException {
        Path file = csv(text);
        assertThatThrownBy(() -> PointFile.read(file))
                .hasMessage(file + ": " + problem)
                .asInstanceOf(InstanceOfAssertFactories.type(ExperimentException.class))
                .satisfies(e -> {
                    assertThat(e.source()).isEqualTo(file.toString());
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isEqualTo(column);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "x,y\n"})
    void refusesTextWithoutPoints(String text) throws IOException {
        refuses(text, 0, 0, "has no points: one point a line is needed, as in 0.5, -1.25");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("p.csv"), new byte[] {'1', ',', '2', '\n', (byte) 0xFF, ',', '1'});

        assertThatThrownBy(() -> PointFile.read(file))
                .hasMessage(file + ": line 2, column 1: \"\uFFFD\" is not a number");
    }

    @Test
    void namesRowAndColumnOfBadNumpyFiles() throws IOException {
        Path nan = Resources.copy("nan.npy", folder);
        Path cube = Resources.copy("cube.npy", folder);
        Path scalar = Resources.copy("scalar.npy", folder);
        Path empty = Resources.copy("empty.npy", folder);

        assertThatThrownBy(() -> PointFile.read(nan))
                .hasMessage(nan + ": row 1, column 1 (counted from 0) is NaN: points must be finite");
        assertThatThrownBy(() -> PointFile.read(cube))
                .hasMessage(cube + ": shape [2, 3, 4]: points have shape [N, D]; reshape it to two axes");
        assertThatThrownBy(() -> PointFile.read(scalar))
                .hasMessage(scalar + ": shape [] is not a list of points; points have shape [N, D]");
        assertThatThrownBy(() -> PointFile.read(empty)).hasMessage(empty + ": has no points: shape [0, 2]");
    }

    @Test
    void namesBothDimensionsThatDiffer() throws IOException {
        Path file = csv("1,2,3\n");

        assertThat(PointFile.read(file, 3, "the target").size()).isEqualTo(1);
        assertThatThrownBy(() -> PointFile.read(file, 2, "the target"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(file + ": holds points of dimension 3 (shape [1, 3]), but the target has dimension 2");
    }

    @Test
    void namesAFileThatIsMissing() {
        Path file = folder.resolve("none.csv");

        assertThatThrownBy(() -> PointFile.read(file))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(file + ": no such file");
    }

    @Test
    void readsManyLines() throws IOException {
        StringBuilder text = new StringBuilder("a b\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(' ').append(-i / 8.0).append('\n');
        }
        Batch points = PointFile
                .read(Files.write(folder.resolve("p"), text.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(points.size()).isEqualTo(20_000);
        assertThat(points.get(19_999, 1)).isEqualTo(-19_999 / 8.0);
    }
}
