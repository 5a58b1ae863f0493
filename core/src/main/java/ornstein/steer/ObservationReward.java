package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * −½‖x_o − values‖²/variance.
 *
 * @param dimension D
 * @param observed o
 */
record ObservationReward(int dimension, int[] observed, double[] values, double variance) implements KnownReward {
    /** Refuses what is no observation. */
    ObservationReward {
        boolean[] seen = new boolean[Math.max(0, dimension)];
        if (observed.length == 0 || observed.length != values.length) {
            throw new IllegalArgumentException(observed.length + " coordinates with " + values.length
                    + " values: observe one coordinate at least, and give one value each");
        }
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] < 0 || observed[i] >= seen.length || seen[observed[i]]) {
                throw new IllegalArgumentException("observed[" + i + "] = " + observed[i]
                        + ": coordinates are numbered from 0 to " + (seen.length - 1) + ", each at most once");
            }
            seen[observed[i]] = true;
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("values[" + i + "] = " + values[i] + ": must be finite");
            }
        }
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance = " + variance
                    + ": the noise of an observation must have a positive, finite variance; small for what is nearly certain");
        }
    }

    @Override
    public double precision(double[] direction, double t) {
        double square = 0;
        for (int d : observed) {
            square = Math.fma(direction[d], direction[d], square);
        }
        return square / variance;
    }

    @Override
    public void value(Block x, Scratch scratch, double[] out, int outFrom) {
        Arrays.fill(out, outFrom, outFrom + x.size(), 0);
        for (int j = 0; j < observed.length; j++) {
            Lines.addSquares(x.plane(observed[j]), x.from(), values[j], out, outFrom, x.size());
        }
        Lines.scale(-0.5 / variance, out, outFrom, x.size());
    }

    @Override
    public void gradient(Block x, Scratch scratch, Block out) {
        clear(out);
        for (int j = 0; j < observed.length; j++) {
            double[] from = x.plane(observed[j]);
            double[] to = out.plane(observed[j]);
            for (int i = 0; i < x.size(); i++) {
                to[out.from() + i] = (values[j] - from[x.from() + i]) / variance;
            }
        }
    }

    @Override
    public void curvature(Block x, Block v, Scratch scratch, Block out) {
        clear(out);
        for (int d : observed) {
            double[] from = v.plane(d);
            double[] to = out.plane(d);
            for (int i = 0; i < v.size(); i++) {
                to[out.from() + i] = -from[v.from() + i] / variance;
            }
        }
    }

    @Override
    public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        Lines.fill(-observed.length / variance, out, outFrom, x.size());
    }

    private static void clear(Block out) {
        for (int d = 0; d < out.dimension(); d++) {
            Arrays.fill(out.plane(d), out.from(), out.from() + out.size(), 0);
        }
    }
}
