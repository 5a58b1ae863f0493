package ornstein.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Data become noise and noise becomes data, on the line. In the middle particles travel through time
 * over the exact density p_t(x); at the left and at the right stand the laws at the two ends, turned
 * upright and pointing outwards, with histograms of the particles against them. Dashed is the exact
 * law at the time where the front is: the histogram should fill it at every time.
 *
 * <pre>{@code
 * var figure = ForwardReverseFigure.of(density)
 *     .phase("forward SDE", Paths.of(times, noised).groups(modes))
 *     .phase("reverse SDE", Paths.of(backwards, denoised).groups(finalModes));
 * GifWriter.write(figure.animation(120), file, 900, 420, 25);
 * }</pre>
 */
public final class ForwardReverseFigure implements Framed<ForwardReverseFigure> {
    /** Above this ratio of heights the two side panels get scales of their own. */
    private static final double COMPARABLE = 5;

    private final Frame frame;
    private final Grid density;
    private final List<Phase> phases;
    private final List<String> ends;
    private final int bins;

    private ForwardReverseFigure(
            Frame frame, Grid density, List<Phase> phases, List<String> ends, int bins) {
        this.frame = frame;
        this.density = density;
        this.phases = List.copyOf(phases);
        this.ends = List.copyOf(ends);
        this.bins = bins;
    }

    /**
     * The exact density, yet without particles.
     *
     * @param density p_t(x) ≥ 0, columns over t, rows over x; its first and last columns are the laws at
     *     the two ends; 160 columns and 400 rows look smooth
     * @throws IllegalArgumentException if a value is negative
     */
    public static ForwardReverseFigure of(Grid density) {
        Objects.requireNonNull(density, "density = null: give p_t(x) on a grid");
        if (density.min() < 0) {
            throw new IllegalArgumentException(
                    "density has the value " + density.min() + ": a density is not negative; give p, not log p");
        }
        return new ForwardReverseFigure(
                Frame.labelled("t", "x"), density, List.of(), List.of("data", "noise"), 60);
    }

    /**
     * One more journey, shown after those before it.
     *
     * @throws IllegalArgumentException if the paths leave the times of the density
     */
    public ForwardReverseFigure phase(String name, Paths paths) {
        Phase phase = new Phase(name, paths);
        Interval t = density.x();
        for (double end : new double[] {paths.time(0), paths.time(1)}) {
            if (end < t.lo() || end > t.hi()) {
                throw new IllegalArgumentException(
                        "paths reach t = " + end + ", the density is known for t from " + t.lo() + " to " + t.hi()
                                + ": give it over all times of the paths");
            }
        }
        List<Phase> more = new ArrayList<>(phases);
        more.add(phase);
        return new ForwardReverseFigure(frame, density, more, ends, bins);
    }

    /** What the laws at the two ends are called; without this "data" and "noise". */
    public ForwardReverseFigure ends(String atStart, String atEnd) {
        return new ForwardReverseFigure(frame, density, phases, List.of(atStart, atEnd), bins);
    }

    /**
     * The number of the histograms' bins over the density's range of x; without this 60.
     *
     * @param count ≥ 1
     * @throws IllegalArgumentException if it is not
     */
    public ForwardReverseFigure bins(int count) {
        Given.atLeast(1, "count", count, "60 suits most samples");
        return new ForwardReverseFigure(frame, density, phases, ends, count);
    }

    /** The phases so far. */
    public List<Phase> phases() {
        return phases;
    }

    /**
     * The picture at one moment.
     *
     * @param phase index of the phase
     * @param progress how much of it is over, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such phase
     * @throws IllegalArgumentException if progress lies outside [0, 1]
     */
    public Figure at(int phase, double progress) {
        Objects.checkIndex(phase, phases.size());
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException(
                    "progress = " + progress + ": must lie in [0, 1]; 1 is the end of the phase");
        }
        return (g, width, height) -> draw(g, width, height, phases.get(phase), progress);
    }

    /**
     * All phases one after another, in equal parts, the front at even speed.
     *
     * @param frames altogether, at least two for each phase
     * @throws IllegalArgumentException if there are fewer
     * @throws IllegalStateException if there is no phase
     */
    public Animation animation(int frames) {
        if (phases.isEmpty()) {
            throw new IllegalStateException("no phase: nothing moves; add one with phase(name, paths)");
        }
        Given.atLeast(2 * phases.size(), "frames", frames, "60 for each phase look smooth");
        return new JourneyAnimation(this, frames);
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public ForwardReverseFigure frame(Frame other) {
        return new ForwardReverseFigure(other, density, phases, ends, bins);
    }

    /** Draws the end of the last phase. */
    @Override
    public void render(Graphics2D g, int width, int height) {
        if (phases.isEmpty()) {
            ground(g, width, height);
        } else {
            draw(g, width, height, phases.getLast(), 1);
        }
    }

    private void draw(Graphics2D g, int width, int height, Phase phase, double progress) {
        Scene scene = ground(g, width, height);
        Graphics2D own = (Graphics2D) g.create();
        own.clip(scene.passed(phase, phase.paths().time(progress)));
        scene.lines(own, phase);
        own.dispose();
        scene.front(g, phase, progress);
    }

    /** Draws what does not move. */
    Scene ground(Graphics2D g, int width, int height) {
        double atStart = Arrays.stream(density.column(density.x().lo())).max().orElseThrow();
        double atEnd = Arrays.stream(density.column(density.x().hi())).max().orElseThrow();
        double both = Math.max(Math.max(atStart, atEnd), Double.MIN_NORMAL);
        boolean one = both <= COMPARABLE * Math.min(atStart, atEnd);
        double[] highest = {1.2 * (one ? both : atStart), 1.2 * (one ? both : atEnd)};
        Frame ranged = frame.y() == null ? frame.withY(density.y()) : frame;
        Scene scene = new Scene(this, Triptych.draw(g, width, height, ranged, density, highest, keys()));
        scene.heat(g);
        return scene;
    }

    private List<Key> keys() {
        Theme theme = Theme.light();
        return phases.isEmpty()
                ? List.of()
                : List.of(
                        new Key("exact law at this end", theme.ink(), Key.Mark.LINE),
                        new Key("exact law at t", theme.ink(), Key.Mark.DASHES),
                        new Key("particles", theme.series(0), Key.Mark.FILL));
    }

    Grid density() {
        return density;
    }

    Interval range() {
        return density.y();
    }

    int bins() {
        return bins;
    }

    String startName() {
        return ends.getFirst();
    }

    String endName() {
        return ends.getLast();
    }
}
