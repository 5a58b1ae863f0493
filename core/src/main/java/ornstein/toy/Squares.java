package ornstein.toy;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Density;
import ornstein.random.Stream;

/**
 * The uniform law on squares of one side in the plane. Scaled and with Gaussian noise added its density is a closed form, by
 * the error function: the continuous law beside that of a {@link Checkerboard}'s nodes.
 */
public final class Squares {
    private final double side;
    private final double[][] corners;

    private Squares(double side, double[][] corners) {
        this.side = side;
        this.corners = corners;
    }

    static Squares checkerboard(int cells, double side) {
        double[][] corners = new double[(cells * cells + 1) / 2][];
        int count = 0;
        for (int i = 0; i < cells; i++) {
            for (int j = i % 2; j < cells; j += 2) {
                corners[count++] = new double[] {side * (i - 0.5 * cells), side * (j - 0.5 * cells)};
            }
        }
        return new Squares(side, corners);
    }

    /** How many squares there are. */
    public int count() {
        return corners.length;
    }

    /** The side of each. */
    public double side() {
        return side;
    }

    /** The lower left corner of square k, a copy. */
    public double[] corner(int k) {
        return corners[k].clone();
    }

    /**
     * Independent draws, [n, 2]: particle i takes its square from draw 0 of address (i, step 0) and its place in the square from
     * draws 1 and 2.
     */
    public Batch sample(int n, Stream stream) {
        int[] labels = labels(n, stream);
        Batch points = Batch.zeros(n, 2);
        for (int d = 0; d < 2; d++) {
            double[] plane = points.plane(d);
            stream.uniforms(0, 1L + d, 0, n, plane, 0);
            for (int i = 0; i < n; i++) {
                plane[i] = Math.fma(side, plane[i], corners[labels[i]][d]);
            }
        }
        return points;
    }

    /** The square of each point of {@code sample(n, stream)}, [n]. */
    public int[] labels(int n, Stream stream) {
        double[] weights = new double[corners.length];
        Arrays.fill(weights, 1);
        int[] labels = new int[n];
        stream.categorical(weights, 0, 0, 0, n, labels, 0);
        return labels;
    }

    /**
     * The density of scale·x + √variance·ε, ε standard normal.
     *
     * @param scale &gt; 0
     * @param variance &gt; 0
     * @throws IllegalArgumentException if one of them is not positive and finite
     */
    public Density diffused(double scale, double variance) {
        if (!(scale > 0 && variance > 0 && scale < Double.POSITIVE_INFINITY && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scale = " + scale + ", variance = " + variance
                    + ": the smoothed squares need a positive finite scale and noise");
        }
        return new SmoothedSquares(this, scale, variance);
    }
}
