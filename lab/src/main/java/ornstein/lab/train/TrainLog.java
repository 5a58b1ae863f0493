package ornstein.lab.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ornstein.lab.format.Json;
import ornstein.neural.TrainingListener;

/**
 * {@code metrics.jsonl}, a line for each step. While a training runs it grows beside the checkpoint; resumed, it keeps the lines
 * up to the checkpoint and goes on from there.
 */
final class TrainLog implements TrainingListener, AutoCloseable {
    private static final Pattern SECONDS = Pattern.compile("\"seconds\":([-+0-9.eE]+)");

    /** Who follows the file sees a step after half a second at most. */
    private static final long PERIOD = 500_000_000L;

    private final Path file;
    private final OptionalDouble floor;
    private final int every;
    private BufferedWriter out;
    private double before;
    private boolean begun;
    private long flushed = System.nanoTime();

    /**
     * @param floor of the loss, if it is known
     * @param every steps between two checkpoints: what is written by then must be on the disk
     * @param resumes whether the lines of the file are kept as far as they go
     */
    TrainLog(Path file, OptionalDouble floor, int every, boolean resumes) throws IOException {
        this.file = file;
        this.floor = floor;
        this.every = every;
        if (!resumes || !Files.exists(file)) {
            Files.writeString(file, "");
        }
        this.out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    @Override
    public void stepped(Step step) {
        try {
            if (!begun) {
                begun = true;
                keep(step.number());
            }
            out.write(Json.line(line(step)));
            out.newLine();
            long now = System.nanoTime();
            if ((step.number() + 1) % every == 0 || now - flushed >= PERIOD) {
                out.flush();
                flushed = now;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of steps that are made again are dropped. */
    private void keep(long steps) throws IOException {
        out.close();
        List<String> kept = new ArrayList<>();
        try (var lines = Files.lines(file)) {
            lines.limit(steps).forEach(kept::add);
        }
        Files.write(file, kept);
        if (!kept.isEmpty()) {
            Matcher seconds = SECONDS.matcher(kept.getLast());
            before = seconds.find() ? Double.parseDouble(seconds.group(1)) : 0;
        }
        out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    private Map<String, Object> line(Step step) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step.number());
        line.put("loss", step.loss());
        if (floor.isPresent()) {
            line.put("floor", floor.getAsDouble());
            line.put("excess", step.loss() - floor.getAsDouble());
        }
        line.put("learning-rate", step.rate());
        line.put("gradient-norm", step.gradientNorm());
        line.put("seconds", Math.rint(1e6 * (before + 1e-9 * step.nanoseconds())) / 1e6);
        return line;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
