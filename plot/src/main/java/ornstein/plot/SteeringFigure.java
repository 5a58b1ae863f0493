package ornstein.plot;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Noise added to data on the left, and taken away by a steered run on the right: lineages over the exact steered law of every
 * time, the weighted particles against it beside them, and the effective sample size below. As a film, the front moves on.
 *
 * <pre>{@code
 * SteeringFigure.of(marginals, forward, targets, lineages)
 *     .names("noise is added", "steered back")
 *     .groups("left mode", "right mode")
 *     .animation(150)
 * }</pre>
 */
public final class SteeringFigure implements Figure {
    /** The share of the film that shows how noise is added. */
    private static final double FORWARD = 0.35;

    private final Grid marginals;
    private final Grid targets;
    private final Paths forward;
    private final Lineages lineages;
    private final Texts texts;

    /** What is written. */
    record Texts(String title, String forward, String steered, List<String> groups, List<String> notes) {}

    private SteeringFigure(Grid marginals, Paths forward, Grid targets, Lineages lineages, Texts texts) {
        this.marginals = marginals;
        this.forward = forward;
        this.targets = targets;
        this.lineages = lineages;
        this.texts = texts;
    }

    /**
     * Two journeys of particles with the exact laws behind them.
     *
     * @param marginals the law of data with noise, columns over t, rows over x, ≥ 0
     * @param forward how noise is added, its times rising
     * @param targets the steered law, over the same t and x, ≥ 0
     * @param lineages of the run that is steered
     * @throws IllegalArgumentException if a density is negative, ranges differ, or the paths' times fall
     */
    public static SteeringFigure of(Grid marginals, Paths forward, Grid targets, Lineages lineages) {
        Objects.requireNonNull(lineages, "lineages = null: give those of the steered run");
        for (Grid grid : List.of(marginals, targets)) {
            if (grid.min() < 0) {
                throw new IllegalArgumentException("a density has the value " + grid.min()
                        + ": a density is not negative; give p, not log p");
            }
        }
        if (!marginals.x().equals(targets.x()) || !marginals.y().equals(targets.y())) {
            throw new IllegalArgumentException("marginals lie over " + marginals.x() + " × " + marginals.y()
                    + ", targets over " + targets.x() + " × " + targets.y() + ": give both over the same t and x");
        }
        if (!forward.rises()) {
            throw new IllegalArgumentException(
                    "the times of forward fall: noise is added as t rises; give a forward run");
        }
        return new SteeringFigure(marginals, forward, targets, lineages,
                new Texts("", "noise is added", "noise is taken away, steered", List.of(), List.of()));
    }

    /** The same figure under this title. */
    public SteeringFigure title(String title) {
        return with(new Texts(Given.text("title", title), texts.forward, texts.steered, texts.groups, texts.notes));
    }

    /** What the two journeys are called. */
    public SteeringFigure names(String forwards, String steered) {
        return with(new Texts(texts.title, Given.text("forwards", forwards), Given.text("steered", steered),
                texts.groups, texts.notes));
    }

    /** What the groups of particles are called, for the legend. */
    public SteeringFigure groups(String... names) {
        return with(new Texts(texts.title, texts.forward, texts.steered, List.of(names), texts.notes));
    }

    /** Lines that are read when the run is over: what came out, and what should have. */
    public SteeringFigure notes(String... lines) {
        return with(new Texts(texts.title, texts.forward, texts.steered, texts.groups, List.of(lines)));
    }

    private SteeringFigure with(Texts other) {
        return new SteeringFigure(marginals, forward, targets, lineages, other);
    }

    /**
     * The two journeys as a film, the fronts at even speed.
     *
     * @param frames at least 4
     * @throws IllegalArgumentException if there are fewer
     */
    public Animation animation(int frames) {
        Given.atLeast(4, "frames", frames, "150 look smooth");
        SteeringScene scene = scene();
        int turn = (int) Math.round(FORWARD * (frames - 1));
        return new Animation() {
            @Override
            public int frames() {
                return frames;
            }

            @Override
            public double hold(int frame) {
                return frame == frames - 1 ? 3.5 : frame == turn ? 0.8 : 0;
            }

            @Override
            public void draw(int frame, Graphics2D g, int width, int height) {
                double there = Math.min(1, (double) frame / turn);
                double back = Math.max(0, (double) (frame - turn) / (frames - 1 - turn));
                scene.draw(g, width, height, there, back);
            }
        };
    }

    /** Draws the end of the run. */
    @Override
    public void render(Graphics2D g, int width, int height) {
        scene().draw(g, width, height, 1, 1);
    }

    private SteeringScene scene() {
        return new SteeringScene(this, lineages.tree(60), lineages.fates());
    }

    Grid marginals() {
        return marginals;
    }

    Grid targets() {
        return targets;
    }

    Paths forward() {
        return forward;
    }

    Lineages lineages() {
        return lineages;
    }

    Texts texts() {
        return texts;
    }

    /** The highest value of a density at one end, with room above it. */
    static double highest(Grid density, double t) {
        return 1.15 * Math.max(Double.MIN_NORMAL, Arrays.stream(density.column(t)).max().orElseThrow());
    }
}
