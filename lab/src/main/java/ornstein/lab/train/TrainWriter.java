package ornstein.lab.train;

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
import ornstein.lab.report.Block;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.report.RunReport;
import ornstein.lab.run.Manifest;
import ornstein.lab.run.RunFolder;
import ornstein.lab.run.RunWriter;
import ornstein.neural.TrainingResult;

/** The folder of a training. */
record TrainWriter(TrainResult result, RunFolder folder) {
    static final String NETWORK = "network.safetensors";
    static final String ONNX = "network.onnx";

    /** @param log the lines of the steps */
    void write(Path log, Manifest manifest) throws IOException {
        Trained trained = result.trained();
        Files.writeString(folder.file("experiment.yaml"), trained.file().experiment().toYaml());
        Files.copy(log, folder.file("metrics.jsonl"));
        new NetworkFiles(trained).write(folder.file(NETWORK), folder.file(ONNX));
        Json.write(folder.file("field-error.json"), FieldErrors.of(result).tree());
        Json.write(folder.file("metrics.json"), metrics(result));
        RunWriter.samples(result.run(), folder);
        if (trained.file().experiment().output().figures()) {
            Path drawn = Files.createDirectories(folder.file("figures"));
            List<Block> pictures = new ArrayList<>();
            for (NamedFigure figure : new TrainFigures(result).all()) {
                pictures.add(figure.save(drawn));
            }
            RunReport.film(result.run(), drawn).ifPresent(pictures::add);
            new TrainReport(result).page(pictures).write(folder.file("report.html"));
        }
        for (Path input : trained.inputs()) {
            manifest.input(input);
        }
        manifest.with("training-seconds", result.seconds()).with("seed", trained.file().experiment().seed())
                .with("kernel", Kernels.name())
                .with("threads", Blocks.threads())
                .with("block", Blocks.size(trained.network().dimension()))
                .write(folder);
    }

    /** What {@code metrics.json} holds: the training, the field, and what was measured of the particles. */
    static Map<String, Object> metrics(TrainResult result) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("objective", result.trained().kind());
        training.put("parameters", result.trained().network().size());
        training.put("steps", result.training().losses().length);
        training.put("ended", ending(result.training().outcome()));
        if (!result.training().changes().isEmpty()) {
            training.put("changes", result.training().changes());
        }
        training.put("loss", estimate(result.achieved()));
        result.floor().ifPresent(floor -> training.put("floor", estimate(floor)));
        result.excess().ifPresent(excess -> training.put("excess", estimate(excess)));
        FieldErrors errors = FieldErrors.of(result);
        Map<String, Object> field = averages(errors, errors.curves());
        if (!errors.classes().isEmpty()) {
            field.put("mean-of-classes", averages(errors, errors.ofClasses()));
            field.put("classes", errors.classes().stream().map(curves -> averages(errors, curves)).toList());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("training", training);
        all.put("field-error", field);
        all.putAll(RunWriter.metrics(result.run()));
        return all;
    }

    private static Map<String, Object> averages(FieldErrors errors, List<ErrorCurve> curves) {
        Map<String, Object> averages = new LinkedHashMap<>();
        for (ErrorCurve curve : curves) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("relative-average", estimate(curve.meanRelative()));
            one.put("relative-of-averages", curve.relativeOfMeans());
            averages.put(errors.word(curve), one);
        }
        return averages;
    }

    static String ending(TrainingResult.Outcome outcome) {
        return switch (outcome) {
            case TrainingResult.Finished _ -> "finished";
            case TrainingResult.StoppedEarly(long step) -> "stopped early after step " + step;
            case TrainingResult.Interrupted(long step) -> "interrupted after step " + step;
            case TrainingResult.Diverged(long step, double _, double _) -> "diverged at step " + step;
        };
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", estimate.value());
        map.put("standard-error", estimate.error());
        return map;
    }
}
