package ornstein.lab.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ornstein.lab.ExperimentException;
import ornstein.lab.format.Json;
import ornstein.neural.TrainingListener;

/**
 * {@code metrics.jsonl}, a line for each step. While a training runs it grows beside the checkpoint, and is on the disk as far as
 * that is; resumed, it keeps the lines up to the checkpoint and goes on from there.
 */
final class TrainLog implements TrainingListener, AutoCloseable {
    private static final Pattern STEP = Pattern.compile("\\{\"step\":(\\d+),.*\"seconds\":([-+0-9.eE]+)}");

    /** Who follows the file sees a step after half a second at most. */
    private static final long PERIOD = 500_000_000L;

    private final Workshop workshop;
    private final OptionalDouble floor;
    private BufferedWriter out;
    private double before;
    private double seconds;
    private long flushed = System.nanoTime();

    /**
     * Opens the log as it is, or makes it.
     *
     * @param floor of the loss, if it is known
     */
    TrainLog(Workshop workshop, OptionalDouble floor) throws IOException {
        this.workshop = workshop;
        this.floor = floor;
        this.out = open();
    }

    private BufferedWriter open() throws IOException {
        return Files.newBufferedWriter(workshop.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Lines of steps that are made again are dropped.
     *
     * @throws ExperimentException if a step that is not made again is not told; the file is then as it was
     */
    @Override
    public void begun(int steps) {
        try {
            keep(steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(int steps) throws IOException {
        out.close();
        List<String> kept;
        try (var lines = Files.lines(workshop.log())) {
            kept = lines.limit(steps).toList();
        }
        for (int i = 0; i < steps; i++) {
            Matcher line = STEP.matcher(i < kept.size() ? kept.get(i) : "");
            if (!line.matches() || !line.group(1).equals(String.valueOf(i))) {
                throw new ExperimentException(workshop.log().toString(), 0, 0, "does not tell of step " + i
                        + ", and the checkpoint beside it was written after " + steps
                        + ": put the whole log back, or remove " + workshop.folder() + " to begin anew");
            }
            before = Double.parseDouble(line.group(2));
        }
        seconds = before;
        Files.write(workshop.log(), kept);
        out = open();
    }

    /** What all steps took, those before the training was resumed among them. */
    double seconds() {
        return seconds;
    }

    @Override
    public void stepped(Step step) {
        seconds = Math.rint(1e6 * (before + 1e-9 * step.nanoseconds())) / 1e6;
        try {
            out.write(Json.line(line(step)));
            out.newLine();
            if (System.nanoTime() - flushed >= PERIOD) {
                flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void saving() {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() throws IOException {
        out.flush();
        flushed = System.nanoTime();
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
        line.put("seconds", seconds);
        return line;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
