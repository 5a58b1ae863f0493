package ornstein.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.lab.format.Digest;
import ornstein.lab.format.Json;
import ornstein.lab.format.NpzWriter;
import ornstein.lab.report.Block;
import ornstein.lab.report.Fact;
import ornstein.lab.report.Image;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.run.BuildInfo;
import ornstein.lab.run.Manifest;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunFolder;
import ornstein.lab.run.VerdictFields;
import ornstein.plot.GifWriter;

/** The demonstration with its folder: {@code report.html}, the film, stills, numbers, samples, manifest. */
public final class DemoFolder {
    /** The film's file. */
    public static final String FILM = "forward-reverse.gif";

    private static final String MAKER = "ornstein demo";
    private static final double FRAMES_PER_SECOND = 25;

    private final DemoPlan plan;
    private final List<String> arguments;
    private final RunFolder folder;
    private final Parts parts;

    private DemoFolder(DemoPlan plan, List<String> arguments, RunFolder folder, Parts parts) {
        this.plan = plan;
        this.arguments = arguments;
        this.folder = folder;
        this.parts = parts;
    }

    /**
     * Computes the demonstration and writes its folder. One that an earlier demonstration wrote is replaced, once the new
     * one is whole; any other is refused.
     *
     * @param arguments as the user typed them, for the record
     * @throws ornstein.lab.ExperimentException if the folder is not one of a demonstration, or cannot be written
     */
    public static DemoResult make(DemoPlan plan, Path out, List<String> arguments, Progress progress)
            throws IOException {
        Manifest manifest = Manifest.start(arguments)
                .with("made-by", MAKER)
                .with("seed", plan.seed())
                .with("kernel", Kernels.name())
                .with("threads", Blocks.threads());
        try (RunFolder folder = RunFolder.replacing(out, DemoFolder::isDemonstration)) {
            Parts parts = new Parts(progress, Demo.PARTS + 2);
            DemoResult result = Demo.compute(plan, parts);
            new DemoFolder(plan, arguments, folder, parts).write(result);
            manifest.write(folder);
            folder.publish();
            return result;
        }
    }

    /** Whether a folder was written by a demonstration. */
    static boolean isDemonstration(Path folder) {
        try {
            return Files.readString(folder.resolve(Manifest.FILE)).contains("\"made-by\": \"" + MAKER + "\"");
        } catch (IOException e) {
            return false; // no manifest that we could read: not ours
        }
    }

    private void write(DemoResult result) throws IOException {
        DemoFigures figures = new DemoFigures(result);
        parts.begin("the film");
        Block.Picture film = film(figures);
        parts.end();
        parts.begin("pictures and report");
        Path drawn = Files.createDirectories(folder.file("figures"));
        Map<String, Block.Picture> stills = new ConcurrentHashMap<>();
        figures.stills().parallelStream().forEach(still -> {
            stills.put(still.name(), saved(still, drawn));
            parts.at(stills.size() / 6.0);
        });
        Json.write(folder.file("metrics.json"), metrics(result));
        Path samples = folder.file("samples.npz");
        try (NpzWriter npz = NpzWriter.stored(samples)) {
            npz.add("x", result.reverse().solution().last());
            npz.add("flow", result.flow().solution().last());
            npz.add("noise", result.forward().solution().last());
            npz.add("data", result.start());
        }
        List<Block.Picture> shown = Stream.of("densities", "two-ways-back").map(stills::get).filter(Objects::nonNull)
                .toList();
        BuildInfo build = BuildInfo.current();
        String command = String.join(" ", prepend("ornstein", arguments));
        DemoReport.of(result, film, shown, record(build, samples), command, "ornstein " + build.version())
                .write(folder.file("report.html"));
        parts.end();
    }

    private Block.Picture film(DemoFigures figures) throws IOException {
        int frames = plan.frames();
        Path file = folder.file(FILM);
        GifWriter.write(
                figures.journey().animation(frames), file, DemoFigures.WIDTH, DemoFigures.HEIGHT, FRAMES_PER_SECOND,
                done -> parts.at((double) done / frames));
        Image image = Image.gif(Files.readAllBytes(file), DemoFigures.WIDTH, DemoFigures.HEIGHT);
        Image still = Image.png(figures.journey(), DemoFigures.WIDTH, DemoFigures.HEIGHT);
        return new Block.Picture(
                image,
                Optional.of(still),
                "Particles over the exact density $p_t(x)$, first forward, then back by the reverse SDE. At the sides the laws"
                        + " at both ends, turned upright: the histogram of the particles should fill the dashed curve, the"
                        + " exact law at time $t$, in every frame.");
    }

    private static Block.Picture saved(NamedFigure figure, Path folder) {
        try {
            return figure.save(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> metrics(DemoResult result) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("false-alarm-rate", result.plan().falseAlarmRate());
        metrics.put("comparisons", result.comparisons());
        metrics.put("differences", result.differences());
        List<Object> stages = new ArrayList<>();
        for (Stage stage : result.stages()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("stage", stage.name());
            entry.put("particles", stage.solution().last().size());
            entry.put("steps", stage.solution().steps());
            entry.put("nfe", stage.solution().nfe());
            entry.put("metrics", stage.verdicts().stream().map(VerdictFields::of).toList());
            stages.add(entry);
        }
        metrics.put("stages", stages);
        return metrics;
    }

    private static List<Fact> record(BuildInfo build, Path samples) throws IOException {
        return List.of(
                new Fact("version", build.version()),
                new Fact("commit", build.commit()),
                new Fact("JDK", Runtime.version().toString()),
                new Fact("samples.npz", Digest.sha256(samples)));
    }

    private static List<String> prepend(String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.addFirst(first);
        return all;
    }
}
