package ornstein.lab.report;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.Animation;
import ornstein.plot.ForwardReverseFigure;
import ornstein.plot.GifWriter;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Paths;
import ornstein.plot.ScatterFigure;
import ornstein.solve.Trajectory;

/**
 * Particles on their way against the exact law of every time, moving: on the line their paths over p_t(x) with the histogram of
 * their front, in the plane the points over the contours of p_t.
 *
 * @param lawAt p_t at the times of the trajectory, or nothing where it is not known; known at both ends, and on the line at all times
 * @param end the law at the end, whose components colour the paths
 * @param path of the particles that were kept, at least two times
 */
record Film(DoubleFunction<Optional<GaussianMixture>> lawAt, GaussianMixture end, Trajectory path) {
    private static final String FILE = "film.gif";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 430;
    private static final int SQUARE = 520;
    private static final int MARGIN = 50;
    private static final int FRAMES = 120;
    private static final double PER_SECOND = 24;

    /** Points are more for a file to hold than a front that moves. */
    private static final int PLANE_FRAMES = 80;
    private static final double PLANE_PER_SECOND = 16;

    private static final int LINES = 120;
    private static final int BINS = 80;

    /** With more modes than this, colours say nothing. */
    private static final int COLOURS = 8;

    private static final int COLUMNS = 200;
    private static final int CELLS = 120;

    /** A picture of the film for a page, which is written into a folder too. */
    Block.Picture save(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (end.dimension() == 1) {
            ForwardReverseFigure journey = journey();
            GifWriter.write(journey.animation(FRAMES), file, WIDTH, HEIGHT, PER_SECOND);
            return picture(file, Image.png(journey, WIDTH, HEIGHT), WIDTH, HEIGHT,
                    "The particles on their way over the exact density $p_t(x)$, each path in the colour of the mode where"
                            + " it ends. At the sides the laws at both ends, turned upright: the histogram of the particles"
                            + " should fill the dashed curve, the exact law at time $t$, in every frame.");
        }
        Plane plane = new Plane(view());
        GifWriter.write(plane, file, SQUARE, plane.height(), PLANE_PER_SECOND);
        return picture(file, Image.png(plane.still(PLANE_FRAMES - 1), SQUARE, plane.height()), SQUARE, plane.height(),
                "The particles on their way; the lines hold 50 and 95 % of the mass of the exact law at every time"
                        + (known() ? "." : " at which it is known, which it is not between the ends."));
    }

    private static Block.Picture picture(Path file, Image still, int width, int height, String caption)
            throws IOException {
        return new Block.Picture(Image.gif(Files.readAllBytes(file), width, height), Optional.of(still), caption);
    }

    private GaussianMixture at(double t) {
        return lawAt.apply(t).orElseThrow();
    }

    private boolean known() {
        return path.times().stream().allMatch(t -> lawAt.apply(t).isPresent());
    }

    private Interval times() {
        double a = path.times().getFirst();
        double b = path.times().getLast();
        return new Interval(Math.min(a, b), Math.max(a, b));
    }

    private ForwardReverseFigure journey() {
        Interval t = times();
        Interval x = view()[0];
        double cell = (x.hi() - x.lo()) / BINS;
        Grid density = Densities.overTime(time -> Densities.visible(at(time), cell), t, x, COLUMNS,
                2 * COLUMNS);
        double[] times = path.times().stream().mapToDouble(Double::doubleValue).toArray();
        double[][] states = path.states().stream().map(state -> state.plane(0)).toArray(double[][]::new);
        return ForwardReverseFigure.of(density).bins(BINS)
                .phase(isReverse() ? "noise is removed" : "noise is added",
                        Paths.of(times, states).groups(modes()).lines(LINES));
    }

    private boolean isReverse() {
        return path.times().getFirst() > path.times().getLast();
    }

    /** The component of the law at t = 0 that each path most probably belongs to. */
    private int[] modes() {
        Batch atData = isReverse() ? path.states().getLast() : path.states().getFirst();
        Batch shares = at(times().lo()).responsibilities(atData);
        int[] modes = new int[atData.size()];
        if (shares.dimension() > COLOURS) {
            return modes;
        }
        for (int i = 0; i < modes.length; i++) {
            for (int k = 1; k < shares.dimension(); k++) {
                modes[i] = shares.get(i, k) > shares.get(i, modes[i]) ? k : modes[i];
            }
        }
        return modes;
    }

    /** Where the mass lies at both ends. */
    private Interval[] view() {
        Interval t = times();
        Interval[] view = new Interval[end.dimension()];
        for (int d = 0; d < view.length; d++) {
            view[d] = Densities.span(at(t.lo()), d).hull(Densities.span(at(t.hi()), d));
        }
        return view;
    }

    /** Points over contours, one frame for all times. */
    private final class Plane implements Animation {
        private final Interval[] view;

        Plane(Interval[] view) {
            this.view = view;
        }

        int height() {
            double ratio = (view[1].hi() - view[1].lo()) / (view[0].hi() - view[0].lo());
            return (int) Math.clamp(ratio * (SQUARE - MARGIN) + MARGIN, SQUARE / 2.0, 1.2 * SQUARE);
        }

        @Override
        public int frames() {
            return PLANE_FRAMES;
        }

        @Override
        public double hold(int frame) {
            return frame == PLANE_FRAMES - 1 ? 2.5 : 0;
        }

        @Override
        public void draw(int frame, Graphics2D g, int width, int height) {
            int k = (int) ((long) frame * (path.times().size() - 1) / (PLANE_FRAMES - 1));
            double t = path.times().get(k);
            double cell = 2 * (view[0].hi() - view[0].lo()) / CELLS;
            Batch points = path.states().get(k);
            ScatterFigure figure = new ScatterFigure().xRange(view[0].lo(), view[0].hi())
                    .yRange(view[1].lo(), view[1].hi());
            lawAt.apply(t)
                    .map(law -> Densities.plane(Densities.visible(law, cell), view[0], view[1], CELLS, CELLS))
                    .map(density -> figure.contours("", density, 0.5, 0.95)).orElse(figure)
                    .points("", points.plane(0), points.plane(1))
                    .title("t = " + String.format(Locale.ROOT, "%.2f", t)).labels("", "").render(g, width, height);
        }
    }
}
