package ornstein.network;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.kernel.LayerKernel;

/** Groups of particles that a network treats at once: small enough that what it works on stays in the first-level cache. */
final class Groups {
    /** Particles to a group; the last one of few is cut to half. */
    static final int LANES = 2 * LayerKernel.LANES;

    // planes that every group has
    static final int SKIP = 0;
    static final int OUT = 1;
    static final int IN = 2;
    static final int FIRST = 3;

    private Groups() {}

    static int lanes(int particles) {
        return particles <= LayerKernel.LANES ? LayerKernel.LANES : LANES;
    }

    static void fill(double[] planes, int plane, double value, int lanes) {
        Arrays.fill(planes, plane * lanes, (plane + 1) * lanes, value);
    }

    /** Planes that begin at {@code plane} = factor·x for m particles from the i-th on, and 0 for the rest of the group. */
    static void load(Block x, int i, int m, double[] planes, int factor, int plane, int lanes) {
        for (int d = 0; d < x.dimension(); d++) {
            double[] from = x.plane(d);
            int first = x.from() + i;
            int to = (plane + d) * lanes;
            for (int l = 0; l < m; l++) {
                planes[to + l] = planes[factor * lanes + l] * from[first + l];
            }
            Arrays.fill(planes, to + m, to + lanes, 0);
        }
    }

    /** y = skip·x + out·values. */
    static void store(Block x, int i, int m, double[] planes, int values, int lanes, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            double[] from = x.plane(d);
            double[] to = y.plane(d);
            int at = (values + d) * lanes;
            for (int l = 0; l < m; l++) {
                to[y.from() + i + l] = Math.fma(planes[OUT * lanes + l], planes[at + l],
                        planes[SKIP * lanes + l] * from[x.from() + i + l]);
            }
        }
    }
}
