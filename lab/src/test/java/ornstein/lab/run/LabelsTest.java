package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Npy;
import ornstein.lab.format.NpyArray;
import ornstein.lab.format.NpzWriter;

/** The labels of points. */
class LabelsTest {
    private static final double[][] POINTS = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    private static final double[] LABELS = {1, 0, 1, 2};

    @TempDir
    private Path folder;

    @BeforeEach
    void writesFiles() throws IOException {
        Npy.write(folder.resolve("p.npy"), Batch.ofRows(POINTS));
        Npy.write(folder.resolve("y.npy"), NpyArray.vector(LABELS));
        Npy.write(folder.resolve("half.npy"), NpyArray.vector(0, 0.5, 1, 1));
        Npy.write(folder.resolve("minus.npy"), NpyArray.vector(0, -1, 1, 1));
        Npy.write(folder.resolve("nan.npy"), NpyArray.vector(0, Double.NaN, 1, 1));
        Npy.write(folder.resolve("gap.npy"), NpyArray.vector(0, 2, 2, 0));
        Npy.write(folder.resolve("far.npy"), NpyArray.vector(0, 1, 1, 4));
        Npy.write(folder.resolve("three.npy"), NpyArray.vector(0, 1, 2));
        text("y.csv", "1\n0\n1\n2\n");
        text("table.csv", "a,kind,b\n1,1,2\n3,0,4\n5,1,6\n7,2,8\n");
        text("bare.csv", "1,1,2\n3,0,4\n");
        text("only.csv", "kind\n1\n0\n");
        text("words.csv", "kind\n0\ndog\n0\n1\n");
        text("animals.csv", "a,kind,b\n1,cat,2\n3,dog,4\n");
        try (NpzWriter npz = NpzWriter.stored(folder.resolve("both.npz"))) {
            npz.add("x", Batch.ofRows(POINTS));
            npz.add("y", NpyArray.vector(LABELS));
        }
        byte[] words;
        try (InputStream in = Objects.requireNonNull(LabelsTest.class.getResourceAsStream("/numpy/words.npy"))) {
            words = in.readAllBytes();
        }
        Files.write(folder.resolve("words.npy"), words);
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("named.npz")))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(Files.readAllBytes(folder.resolve("p.npy")));
            zip.putNextEntry(new ZipEntry("words.npy"));
            zip.write(words);
        }
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Model model(String target, String field) throws IOException {
        return Model
                .of(ExperimentFile.parse("schedule: linear\ntarget: {type: points, " + target + "}\nfield: " + field,
                        "e.yaml", folder, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file: p.npy, labels: y.npy", "file: p.npy, labels: [1, 0, 1, 2]",
        "file: p.npy, labels: y.csv", "file: table.csv, labels: {column: kind}",
        "file: both.npz, labels: {array: y}", "values: [[1, 2], [3, 4], [5, 6], [7, 8]], labels: [1, 0, 1, 2]",
        "values: [[1, 2], [3, 4], [5, 6], [7, 8]], labels: y.npy"})
    void pointsOfAClassAreItsLaw(String target) throws IOException {
        Model all = model(target, "exact");
        assertThat(((Empirical) all.data()).points().toRows()).isDeepEqualTo(POINTS);
        assertThat(all.classes().orElseThrow().classes()).isEqualTo(3);

        Model one = model(target, "{type: exact, label: 1}");
        assertThat(((Empirical) one.data()).points().toRows()).isDeepEqualTo(new double[][] {{1, 2}, {5, 6}});

        GaussianMixture smoothed = (GaussianMixture) model(target + ", bandwidth: 0.25", "{type: exact, label: 1}")
                .data();
        assertThat(smoothed.weights()).containsExactly(0.5, 0.5);
        assertThat(smoothed.meanOf(1)).containsExactly(5, 6);
        assertThat(smoothed.covarianceOf(0).matrix(2)).isDeepEqualTo(new double[][] {{0.25, 0}, {0, 0.25}});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file: p.npy, labels: three.npy                | target.labels (line 2, column 45): 3 labels for 4 points: give one label per point
            file: p.npy, labels: half.npy                 | target.labels (line 2, column 45): the label of point 1 (counted from 0) is 0.5: labels are integers; number the classes 0, 1, … without gaps
            file: p.npy, labels: minus.npy                | target.labels (line 2, column 45): the label of point 1 (counted from 0) is -1.0: labels are integers; number the classes 0, 1, … without gaps
            file: p.npy, labels: nan.npy                  | nan.npy: row 1, column 0 (counted from 0) is NaN: points must be finite
            file: p.npy, labels: gap.npy                  | target.labels (line 2, column 45): no point has the label 1, but there is a label 2: number the labels 0, 1, … without gaps
            file: p.npy, labels: far.npy                  | target.labels (line 2, column 45): the label of point 3 (counted from 0) is 4, of 4 points: number the labels 0, 1, … without gaps
            file: p.npy, labels: p.npy                    | p.npy: the file has 2 numbers for each point: one is needed, in the shape [N]
            file: p.npy, labels: none.npy                 | none.npy: no such file
            file: p.npy, labels: {column: kind}           | p.npy: is no text with columns that have names: give labels in a file of their own
            file: both.npz, labels: {column: kind}        | both.npz: is no text with columns that have names: give labels in a file of their own, or as an array of this archive, as in labels: {array: y}
            file: table.csv, labels: {column: sort}       | table.csv: has no column "sort"; it has a, kind, b
            file: bare.csv, labels: {column: kind}        | bare.csv: has no column "kind": its first line is no header; begin it with a line that names the columns, as in x,y,label
            file: only.csv, labels: {column: kind}        | only.csv: has no column beside "kind": points need a coordinate
            file: table.csv, labels: {array: y}           | table.csv: is no NPZ archive, whose arrays have names
            file: both.npz, labels: {array: z}            | both.npz: has no array "z"; it has x, y
            file: both.npz, labels: {array: x}            | both.npz: array "x" has 2 numbers for each point: one is needed, in the shape [N]
            values: [[1], [2]], labels: [0]               | target.labels: a list of 1 (line 2, column 52): 1 labels, but the number of points is 2
            values: [[1], [2]], labels: [0, 0.5]          | target.labels[1]: 0.5 (line 2, column 56): must be an integer ≥ 0; number the classes 0, 1, … without gaps
            values: [[1], [2]], labels: [0, -1]           | target.labels[1]: -1 (line 2, column 56): must be an integer ≥ 0; number the classes 0, 1, … without gaps
            values: [[1], [2]], labels: [a, b]            | target.labels[0]: "a" (line 2, column 53): must be an integer ≥ 0; number the classes 0, 1, … without gaps
            values: [[1], [2]], labels: [true, false]     | target.labels[0]: true (line 2, column 53): must be a list of integers ≥ 0, one for each point
            values: [[1], [2]], labels: {column: a}       | target.labels.column: a (line 2, column 61): is beside points in a file, and these are listed; list their labels, too, as in [0, 1, 1]
            file: p.npy, labels: {colum: a}               | did you mean "column"?
            file: p.npy, labels: words.csv                | words.csv: line 3, column 1: "dog" is not a number: labels are integers; number the classes 0, 1, … without gaps
            file: words.npy, labels: y.npy                | words.npy: words (numpy type '<U3') are not read; labels are the numbers of classes, as in np.save(file, np.unique(x, return_inverse=True)[1])
            file: p.npy, labels: words.npy                | words.npy: words (numpy type '<U3') are not read; labels are the numbers of classes
            file: named.npz, labels: {array: words}       | named.npz: array "words": words (numpy type '<U3') are not read; labels are the numbers of classes
            file: animals.csv, labels: {column: kind}     | animals.csv: line 2, column 2: "cat" is not a number: labels are integers; number the classes 0, 1, … without gaps
            file: p.npy, labels: {}                       | must be a list of integers ≥ 0
            """)
    void whatIsNoLabelIsRefused(String target, String message) {
        assertThatThrownBy(() -> model(target, "exact")).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void filesOfLabelsAreInputs() throws IOException {
        ExperimentFile file = ExperimentFile.parse("""
                target: {type: points, file: p.npy, labels: y.npy}
                particles: 10
                output: {figures: false}
                sampler: {steps: 2}
                metrics: []
                """, "e.yaml", folder, List.of());
        RunWriter.run(file, folder.resolve("out"), List.of(), Progress.silent());

        JsonNode manifest = new ObjectMapper().readTree(Files.readString(folder.resolve("out/manifest.json")));
        assertThat(manifest.toString()).contains("p.npy", "y.npy");
    }
}
