package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import ornstein.array.Batch;

/**
 * Where the mass of an unnormalised density is: a regular grid in a box of a frame whose edges are all e^{−50} of the peak or
 * lower. The box grows where they are not, and shrinks to what is above that.
 */
final class Scan {
    /** Below it, in logarithms from the peak, nothing is left: e^{−50} is 2e-22. */
    static final double DEPTH = 50;

    private static final int MOST_PIXELS = 1 << 18;
    private static final int LEAST_SIDE = 16;
    /** Of growing threefold, and of all. */
    private static final int MOST_GROWTH = 16;

    private static final int MOST_ROUNDS = 40;
    /** The side of a cell that has mass, in pixels. */
    private static final int CELL = 4;

    private final Frame frame;
    private final Function<Batch, double[]> logDensity;
    private final double[][] seeds;
    private final double[] seedValues;
    private final double pixel;
    private Box box;
    private int[] sides = new int[0];
    private double[] values = new double[0];
    private double peak;
    private boolean coarse;

    private Scan(Frame frame, Function<Batch, double[]> logDensity, Box box, double[][] seeds, double pixel) {
        this.frame = frame;
        this.logDensity = logDensity;
        this.box = box;
        this.seedValues = logDensity.apply(Batch.ofRows(seeds));
        this.seeds = seeds.clone();
        for (int i = 0; i < seeds.length; i++) {
            this.seeds[i] = seeds[i].clone();
            frame.fromPoint(this.seeds[i]);
        }
        this.pixel = pixel;
    }

    /**
     * Finds the box.
     *
     * @param box of the frame, to begin with
     * @param seeds points x where there may be mass that a coarse grid misses
     * @param pixel the side of pixels, if they do not become too many
     * @throws ArithmeticException if there is no mass, or no end of it
     */
    static Scan of(Frame frame, Function<Batch, double[]> logDensity, Box box, double[][] seeds, double pixel) {
        Scan scan = new Scan(frame, logDensity, box, seeds, pixel);
        for (int round = 0, grown = 0; round < MOST_ROUNDS && grown < MOST_GROWTH; round++) {
            scan.evaluate();
            if (scan.grown()) {
                grown++;
            } else if (!scan.shrunk()) {
                return scan;
            }
        }
        throw new ArithmeticException(
                "the density does not fall off: at the edges of " + Arrays.toString(scan.box.low())
                        + "…" + Arrays.toString(scan.box.high()) + " in units of " + Arrays.toString(frame.units())
                        + " it is not below e^−50 of its peak; it may have no integral");
    }

    double peak() {
        return peak;
    }

    private void evaluate() {
        int dimension = frame.dimension();
        sides = new int[dimension];
        double count = 1;
        for (int d = 0; d < dimension; d++) {
            count *= Math.max(LEAST_SIDE, Math.ceil(box.side(d) / pixel));
        }
        double excess = Math.max(1, count / MOST_PIXELS);
        double thinning = dimension == 1 ? excess : Math.sqrt(excess);
        coarse = thinning > 1;
        int size = 1;
        for (int d = 0; d < dimension; d++) {
            sides[d] = (int) Math.max(LEAST_SIDE, Math.min(MOST_PIXELS, Math.ceil(box.side(d) / (pixel * thinning))));
            size *= sides[d];
        }
        double[][] planes = new double[dimension][size];
        double[] u = new double[dimension];
        for (int i = 0; i < size; i++) {
            for (int d = 0, rest = i; d < dimension; d++) {
                u[d] = box.low()[d] + (rest % sides[d] + 0.5) * (box.side(d) / sides[d]);
                rest /= sides[d];
            }
            frame.toPoint(u);
            for (int d = 0; d < dimension; d++) {
                planes[d][i] = u[d];
            }
        }
        values = logDensity.apply(Batch.ofPlanes(planes));
        addSeeds();
        peak = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            peak = Math.max(peak, value);
        }
        if (!Double.isFinite(peak)) {
            throw new ArithmeticException("the largest log-density seen is " + peak
                    + ": a density is finite, and positive somewhere near the laws that it is made of");
        }
    }

    private void addSeeds() {
        for (int s = 0; s < seeds.length; s++) {
            int at = 0;
            boolean inside = true;
            for (int d = sides.length - 1; d >= 0; d--) {
                double place = (seeds[s][d] - box.low()[d]) / box.side(d) * sides[d];
                inside &= place >= 0 && place < sides[d];
                at = at * sides[d] + (inside ? (int) place : 0);
            }
            if (inside) {
                values[at] = Math.max(values[at], seedValues[s]);
            }
        }
    }

    /** Also true of the peak itself where it is too large for the depth to count. */
    private boolean hasMass(double value) {
        return value >= peak - DEPTH;
    }

    private boolean grown() {
        double[] low = box.low().clone();
        double[] high = box.high().clone();
        boolean any = false;
        for (int d = 0; d < sides.length; d++) {
            if (hasMass(largest(d, 0))) {
                low[d] -= box.side(d);
                any = true;
            }
            if (hasMass(largest(d, sides[d] - 1))) {
                high[d] += box.side(d);
                any = true;
            }
        }
        box = new Box(low, high);
        return any;
    }

    /** The largest value of a layer across axis d. */
    private double largest(int d, int layer) {
        int[] from = new int[sides.length];
        int[] to = sides.clone();
        from[d] = layer;
        to[d] = layer + 1;
        return largest(from, to);
    }

    private double largest(int[] from, int[] to) {
        double largest = Double.NEGATIVE_INFINITY;
        int rows = sides.length == 1 ? 1 : to[1];
        for (int j = sides.length == 1 ? 0 : from[1]; j < rows; j++) {
            for (int i = from[0]; i < to[0]; i++) {
                largest = Math.max(largest, values[j * sides[0] + i]);
            }
        }
        return largest;
    }

    /** To the pixels with mass and one more, where that is worth while. */
    private boolean shrunk() {
        double[] low = box.low().clone();
        double[] high = box.high().clone();
        double part = 1;
        for (int d = 0; d < sides.length; d++) {
            int first = 0;
            while (!hasMass(largest(d, first))) {
                first++;
            }
            int last = sides[d] - 1;
            while (!hasMass(largest(d, last))) {
                last--;
            }
            double step = box.side(d) / sides[d];
            low[d] += Math.max(0, first - 2) * step;
            high[d] -= Math.max(0, sides[d] - 3 - last) * step;
            part *= (high[d] - low[d]) / box.side(d);
        }
        if (part > (coarse ? 0.75 : 0.25)) {
            return false;
        }
        box = new Box(low, high);
        return true;
    }

    /** The box in cells: small ones where there is mass. */
    List<Box> cells() {
        List<Box> cells = new ArrayList<>();
        divide(new int[sides.length], sides.clone(), cells);
        return cells;
    }

    private void divide(int[] from, int[] to, List<Box> cells) {
        int longest = 0;
        int[] wideFrom = from.clone();
        int[] wideTo = to.clone();
        for (int d = 0; d < sides.length; d++) {
            longest = to[d] - from[d] > to[longest] - from[longest] ? d : longest;
            wideFrom[d] = Math.max(0, from[d] - 1);
            wideTo[d] = Math.min(sides[d], to[d] + 1);
        }
        int side = to[longest] - from[longest];
        if (side > CELL && hasMass(largest(wideFrom, wideTo))) {
            int[] middleTo = to.clone();
            middleTo[longest] = from[longest] + side / 2;
            int[] middleFrom = from.clone();
            middleFrom[longest] = middleTo[longest];
            divide(from, middleTo, cells);
            divide(middleFrom, to, cells);
            return;
        }
        double[] low = new double[sides.length];
        double[] high = new double[sides.length];
        for (int d = 0; d < sides.length; d++) {
            low[d] = edge(d, from[d]);
            high[d] = edge(d, to[d]);
        }
        cells.add(new Box(low, high));
    }

    private double edge(int d, int at) {
        return at == sides[d] ? box.high()[d] : Math.fma(box.side(d) / sides[d], at, box.low()[d]);
    }

    Box box() {
        return box;
    }

    /** The box, in points x; it must not be turned. */
    Box points() {
        double[] low = box.low().clone();
        double[] high = box.high().clone();
        frame.toPoint(low);
        frame.toPoint(high);
        return new Box(low, high);
    }
}
