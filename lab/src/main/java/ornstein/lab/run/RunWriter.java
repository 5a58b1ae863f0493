package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Json;
import ornstein.lab.format.NpyArray;
import ornstein.lab.format.NpzWriter;
import ornstein.metric.Verdict;
import ornstein.solve.Trajectory;

/**
 * Runs an experiment into its folder: {@code experiment.yaml}, {@code metrics.json}, {@code samples.npz}, figures,
 * {@code report.html}, {@code manifest.json}.
 */
public final class RunWriter {
    /** What is written beside the numbers: pictures, a report. */
    @FunctionalInterface
    public interface Extras {
        /** Writes into the folder, which holds the experiment, its metrics and samples by now. */
        void write(RunResult result, RunFolder folder) throws IOException;
    }

    private RunWriter() {}

    /**
     * Refuses what can be refused, runs, and writes the folder, which is there as a whole or not at all.
     *
     * @param out a folder that does not exist
     * @param arguments as the user typed them, for the record
     * @throws ExperimentException if file or folder are refused, before anything is computed
     * @throws ArithmeticException if the simulation diverges
     * @throws IOException if the disk fails
     */
    public static RunResult run(ExperimentFile file, Path out, List<String> arguments, Progress progress)
            throws IOException {
        return run(file, out, arguments, (result, folder) -> {}, progress);
    }

    /**
     * As {@link #run(ExperimentFile, Path, List, Progress)}, with more in the folder.
     *
     * @param extras what else goes into the folder before its manifest is written
     */
    public static RunResult run(
            ExperimentFile file, Path out, List<String> arguments, Extras extras, Progress progress)
            throws IOException {
        Runner runner = Runner.of(file);
        try (RunFolder folder = RunFolder.open(out)) {
            Manifest manifest = Manifest.start(arguments);
            RunResult result = runner.run(progress);
            write(result, folder);
            progress.begin("pictures and report", 0);
            extras.write(result, folder);
            progress.end();
            for (Path input : runner.inputs()) {
                manifest.input(input);
            }
            manifest.with("seed", result.experiment().seed())
                    .with("kernel", Kernels.name())
                    .with("threads", Blocks.threads())
                    .with("block", Blocks.size(result.model().data().dimension()))
                    .write(folder);
            folder.publish();
            return result;
        }
    }

    private static void write(RunResult result, RunFolder folder) throws IOException {
        Files.writeString(folder.file("experiment.yaml"), result.experiment().toYaml());
        Json.write(folder.file("metrics.json"), metrics(result));
        samples(result, folder);
    }

    /** Writes {@code samples.npz}: the end states, and the paths that were kept. */
    public static void samples(RunResult result, RunFolder folder) throws IOException {
        try (NpzWriter npz = NpzWriter.stored(folder.file("samples.npz"))) {
            npz.add("x", result.solution().last());
            if (result.steered().isPresent()) {
                result.steered().get().write(npz);
            }
            Trajectory trajectory = result.solution().trajectory();
            if (!trajectory.times().isEmpty()) {
                npz.add("t", NpyArray.vector(trajectory.times().stream().mapToDouble(t -> t).toArray()));
                npz.add("trajectory", stacked(trajectory));
            }
        }
    }

    /** [T, M, D]. */
    private static NpyArray stacked(Trajectory trajectory) {
        Batch first = trajectory.states().getFirst();
        int particles = first.size();
        int dimension = first.dimension();
        double[] values = new double[Math.multiplyExact(trajectory.states().size(), particles * dimension)];
        int at = 0;
        for (Batch state : trajectory.states()) {
            for (int i = 0; i < particles; i++) {
                for (int d = 0; d < dimension; d++) {
                    values[at++] = state.get(i, d);
                }
            }
        }
        return NpyArray.of(Shape.of(trajectory.states().size(), particles, dimension), values);
    }

    /** What {@code metrics.json} holds, as a tree for {@link Json}. */
    public static Map<String, Object> metrics(RunResult result) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        result.measurements().forEach(measurement -> metrics.put(measurement.kind().word(), metric(measurement)));
        Map<String, Object> all = new LinkedHashMap<>();
        result.field().ifPresent(words -> all.put("field", words));
        if (!result.measurements().isEmpty()) {
            all.put("compared-with", result.comparedWith(result.experiment().process().truth()));
        }
        all.put("t", result.grid().to());
        all.put("samples", result.measured());
        all.put("particles", result.experiment().particles());
        all.put("steps", result.solution().steps());
        all.put("nfe", result.solution().nfe());
        result.acceptance().ifPresent(rate -> all.put("acceptance", rate));
        result.steered().ifPresent(run -> all.put("steering", run.fields()));
        all.put("false-alarm-rate", Measuring.FALSE_ALARM_RATE);
        all.put("metrics", metrics);
        all.put("as-expected", result.asExpected());
        all.put("expectations", result.findings().stream().map(RunWriter::finding).toList());
        return all;
    }

    private static Map<String, Object> metric(Measurement measurement) {
        Verdict verdict = measurement.verdict();
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("value", measurement.largest());
        if (measurement.values().size() > 1) {
            metric.put("values", measurement.values());
            metric.put("labels", measurement.labels());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("label", verdict.label());
        told.put("value", verdict.value());
        told.put("floor-median", verdict.floorMedian());
        told.put("threshold", verdict.threshold());
        metric.put("most-telling", told);
        metric.put("p-value", verdict.pValue());
        metric.put("distinguishable", verdict.distinguishable());
        metric.put("exact-sets", verdict.replicates());
        return metric;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", finding.metric());
        map.put("expected", finding.expected());
        map.put("value", finding.value());
        map.put("met", finding.met());
        return map;
    }
}
