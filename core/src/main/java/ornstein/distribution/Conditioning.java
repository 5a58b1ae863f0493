package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.kernel.ScalarMath;

/** Mixtures of which some coordinates are known. */
final class Conditioning {
    private Conditioning() {}

    static GaussianMixture given(GaussianMixture law, int[] dimensions, double[] values) {
        int dimension = law.dimension();
        MixtureAlgebra.checkDimensions("dimensions", dimensions, dimension);
        if (values.length != dimensions.length) {
            throw new IllegalArgumentException(values.length + " values for " + dimensions.length
                    + " dimensions: give one value per dimension that is held");
        }
        MixtureAlgebra.checkFinite("values", values);
        if (dimensions.length == dimension) {
            throw new IllegalArgumentException("dimensions = " + Arrays.toString(dimensions) + " are all " + dimension
                    + " coordinates: none is left to have a law; for the density there use logDensity");
        }
        int[] rest = rest(dimensions, dimension);
        List<Component> conditioned = new ArrayList<>(law.components());
        for (int k = 0; k < law.components(); k++) {
            conditioned.add(given(law.component(k), dimensions, values, rest));
        }
        return MixtureProducts.normalised(conditioned, "the law given these values").law();
    }

    /** N(x_B; m_B, C_BB) · the conditional of the rest A. The Cholesky factor of C in the order B, A holds both. */
    private static Component given(Component c, int[] held, double[] values, int[] rest) {
        double[] mean = MixtureAlgebra.pick(c.mean(), rest);
        double[] difference = values.clone();
        for (int i = 0; i < held.length; i++) {
            difference[i] -= c.mean()[held[i]];
        }
        if (!(c.covariance() instanceof Full full)) {
            double log = 0;
            for (int i = 0; i < held.length; i++) {
                double variance = c.covariance().variance(held[i]);
                double z = difference[i] / Math.sqrt(variance);
                log = Math.fma(z, z, log + ScalarMath.log(variance));
            }
            return new Component(conditionedWeight(c, held.length, log), mean, c.covariance().marginal(rest));
        }
        return given(c, full, held, difference, rest, mean);
    }

    private static Component given(
            Component c, Full full, int[] held, double[] whitened, int[] rest, double[] mean) {
        int[] order = Arrays.copyOf(held, held.length + rest.length);
        System.arraycopy(rest, 0, order, held.length, rest.length);
        double[][] lower = Cholesky.of(full.marginal(order).rows(), "covariance").lower();
        double log = 0;
        for (int i = 0; i < held.length; i++) {
            for (int j = 0; j < i; j++) {
                whitened[i] = Math.fma(-lower[i][j], whitened[j], whitened[i]);
            }
            whitened[i] /= lower[i][i];
            log = Math.fma(whitened[i], whitened[i], log + 2 * ScalarMath.log(lower[i][i]));
        }
        double[][] remaining = new double[rest.length][rest.length];
        for (int i = 0; i < rest.length; i++) {
            double[] row = lower[held.length + i];
            for (int j = 0; j < held.length; j++) {
                mean[i] = Math.fma(row[j], whitened[j], mean[i]);
            }
            System.arraycopy(row, held.length, remaining[i], 0, rest.length);
        }
        Full covariance = new Full(Matrices.gram(Matrices.transpose(remaining)));
        return new Component(conditionedWeight(c, held.length, log), mean, covariance);
    }

    private static double conditionedWeight(Component c, int held, double log) {
        return c.logWeight() - 0.5 * (held * Component.LOG_TWO_PI + log);
    }

    private static int[] rest(int[] dimensions, int dimension) {
        boolean[] taken = new boolean[dimension];
        for (int d : dimensions) {
            taken[d] = true;
        }
        int[] rest = new int[dimension - dimensions.length];
        for (int d = 0, at = 0; d < dimension; d++) {
            if (!taken[d]) {
                rest[at++] = d;
            }
        }
        return rest;
    }
}
