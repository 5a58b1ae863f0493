package ornstein.lab.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.distribution.Estimate;
import ornstein.fidelity.ErrorCurve;
import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.lab.format.Json;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.run.Manifest;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunFolder;

/** A study as a folder: the experiment, its numbers, its pictures. */
public final class NoiseWriter {
    private NoiseWriter() {}

    /**
     * Measures, and writes the folder, which is there as a whole or not at all.
     *
     * @param out a folder that does not exist
     * @param arguments as the user typed them, for the record
     * @throws ArithmeticException if a simulation diverges
     * @throws IOException if the disk fails
     */
    public static List<NoiseResult> run(NoiseStudy study, Path out, List<String> arguments, Progress progress)
            throws IOException {
        try (RunFolder folder = RunFolder.open(out)) {
            Manifest manifest = Manifest.start(arguments);
            List<NoiseResult> results = study.measure(progress);
            progress.begin("errors of the scores, and pictures", 0);
            List<ErrorCurve> errors = study.scoreErrors();
            Files.writeString(folder.file("experiment.yaml"), study.experiment().toYaml());
            Json.write(folder.file("noise.json"), tree(study, results, errors));
            if (study.experiment().output().figures()) {
                Path drawn = Files.createDirectories(folder.file("figures"));
                for (NamedFigure figure : new NoiseFigures(study, results, errors).all()) {
                    figure.save(drawn);
                }
            }
            progress.end();
            for (Path input : study.inputs()) {
                manifest.input(input);
            }
            manifest.with("seed", study.experiment().seed()).with("kernel", Kernels.name())
                    .with("threads", Blocks.threads()).write(folder);
            folder.publish();
            return results;
        }
    }

    private static Map<String, Object> tree(NoiseStudy study, List<NoiseResult> results, List<ErrorCurve> errors) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("results", results.stream().map(NoiseWriter::tree).toList());
        tree.put("bound-from", study.first());
        tree.put("bound-to", study.last());
        List<Map<String, Object>> scores = new ArrayList<>();
        for (int i = 0; i < errors.size(); i++) {
            ErrorCurve curve = errors.get(i);
            Map<String, Object> score = new LinkedHashMap<>();
            score.put("field", study.fields().get(i + 1).name());
            score.put("t", curve.times());
            score.put("relative", curve.points().stream().map(point -> point.relative().value()).toList());
            score.put("relative-standard-error",
                    curve.points().stream().map(point -> point.relative().error()).toList());
            score.put("relative-average", curve.meanRelative().value());
            scores.add(score);
        }
        tree.put("score-error", scores);
        return tree;
    }

    /** One result, as the file and the command line tell it. */
    public static Map<String, Object> tree(NoiseResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("field", result.field());
        tree.put("noise", result.noise());
        tree.put("sliced-w2", estimate(result.distance()));
        tree.put("floor", result.floor());
        tree.put("threshold", result.threshold());
        tree.put("differs", result.differs());
        tree.put("times-floor", result.timesFloor());
        result.bound().ifPresent(bound -> tree.put("kl-bound", estimate(bound)));
        return tree;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("value", estimate.value());
        tree.put("standard-error", estimate.error());
        return tree;
    }
}
