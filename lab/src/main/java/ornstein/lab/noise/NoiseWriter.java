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
            Files.writeString(folder.file("experiment.yaml"), study.strongest().toYaml());
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
        Map<String, Object> tree = what(study);
        tree.put("from", study.grid().from());
        tree.put("to", study.grid().to());
        tree.put("bound-from", study.last());
        tree.put("bound-to", study.first());
        tree.put("results", results.stream().map(result -> numbers(result)).toList());
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

    /** What was done, in the same words in every place. */
    private static Map<String, Object> what(NoiseStudy study) {
        Map<String, Object> tree = new LinkedHashMap<>();
        study.exact().ledBy(study.experiment()).ifPresent(words -> tree.put("led-by", words));
        study.exact().oneClass().ifPresent(known -> tree.put("class", known.label()));
        tree.put("compared-with", study.comparedWith());
        tree.put("sampler", study.experiment().sampler().type().name());
        tree.put("steps", study.grid().steps());
        tree.put("particles", study.experiment().particles());
        tree.put("repeats", study.repeats());
        tree.put("seed", study.experiment().seed());
        tree.put("shape", study.shape());
        return tree;
    }

    /** One result, as the command line tells it. */
    public static Map<String, Object> tree(NoiseStudy study, NoiseResult result) {
        Map<String, Object> tree = new LinkedHashMap<>(numbers(result));
        tree.putAll(what(study));
        return tree;
    }

    private static Map<String, Object> numbers(NoiseResult result) {
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
