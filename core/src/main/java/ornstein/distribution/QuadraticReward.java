package ornstein.distribution;

import java.util.Arrays;

import ornstein.array.Batch;

/**
 * r(x) = −½·precision·‖x − centre‖², the reward whose tilt p·eʳ of a Gaussian mixture is again one.
 *
 * <p>A precision below zero pushes away from the centre; whether the tilted law still exists depends on the law.
 *
 * @param centre [D], finite
 * @param precision finite, not zero
 */
public record QuadraticReward(double[] centre, double precision) {
    /**
     * The reward from its parameters.
     *
     * @throws IllegalArgumentException if a parameter is not finite, or the precision is zero
     */
    public QuadraticReward {
        centre = centre.clone();
        if (centre.length == 0) {
            throw new IllegalArgumentException("centre is empty: it is a point with at least one coordinate");
        }
        for (int d = 0; d < centre.length; d++) {
            if (!Double.isFinite(centre[d])) {
                throw new IllegalArgumentException("centre[" + d + "] = " + centre[d] + ": coordinates must be finite");
            }
        }
        if (!Double.isFinite(precision) || precision == 0) {
            throw new IllegalArgumentException("precision = " + precision
                    + ": must be finite and not zero; above zero rewards closeness to the centre");
        }
    }

    /** −½·precision·‖x − centre‖². */
    public static QuadraticReward towards(double[] centre, double precision) {
        return new QuadraticReward(centre, precision);
    }

    /** A copy of the centre. */
    @Override
    public double[] centre() {
        return centre.clone();
    }

    /** D. */
    public int dimension() {
        return centre.length;
    }

    /** r(x) of each point: [*N, D] → one value per particle. */
    public double[] value(Batch x) {
        checkDimension(x);
        double[] value = new double[x.size()];
        for (int d = 0; d < centre.length; d++) {
            double[] plane = x.plane(d);
            for (int i = 0; i < value.length; i++) {
                double e = plane[i] - centre[d];
                value[i] = Math.fma(e, e, value[i]);
            }
        }
        for (int i = 0; i < value.length; i++) {
            value[i] *= -0.5 * precision;
        }
        return value;
    }

    /** ∇r(x) = −precision·(x − centre): [*N, D] → [*N, D]. */
    public Batch gradient(Batch x) {
        checkDimension(x);
        Batch gradient = Batch.zeros(x.shape(), centre.length);
        for (int d = 0; d < centre.length; d++) {
            double[] from = x.plane(d);
            double[] to = gradient.plane(d);
            for (int i = 0; i < from.length; i++) {
                to[i] = -precision * (from[i] - centre[d]);
            }
        }
        return gradient;
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != centre.length) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the reward's centre has " + centre.length + " coordinates: give points in the centre's space");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuadraticReward reward
                && precision == reward.precision
                && Arrays.equals(centre, reward.centre);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(centre) + Double.hashCode(precision);
    }

    @Override
    public String toString() {
        return "QuadraticReward[centre = " + Arrays.toString(centre) + ", precision = " + precision + "]";
    }
}
