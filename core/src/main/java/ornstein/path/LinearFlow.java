package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/**
 * The flow of one Gaussian N(m, C): x ↦ α_t m + A(x − α_s m) with A = (α_t²C + σ_t²I)^½ (α_s²C + σ_s²I)^−½, whose factors
 * have C's eigenvectors and therefore commute.
 */
record LinearFlow(Law data, FlowMap.Ends ends, double[][] matrix) implements FlowMap {

    static LinearFlow of(Law data, FlowMap.Ends ends) {
        if (data.components() != 1) {
            throw new IllegalArgumentException("the law has " + data.components() + " components in dimension "
                    + data.dimension()
                    + ": the flow is known in closed form for one Gaussian, and in one dimension for any"
                    + " law; take marginal(d) or one component, or integrate with small steps");
        }
        // a point is the limit of vanishing variance
        Covariance covariance = data instanceof GaussianMixture mixture
                ? mixture.covarianceOf(0)
                : Covariance.isotropic(0);
        double[][] matrix = covariance.function(c -> {
            double before = ends.varianceFrom(c);
            if (!(before > 0)) {
                throw Singular.atZeroSigma("the flow of a point", ends.from());
            }
            return Math.sqrt(ends.varianceTo(c) / before);
        }, data.dimension());
        return new LinearFlow(data, ends, matrix);
    }

    @Override
    public double from() {
        return ends.from();
    }

    @Override
    public double to() {
        return ends.to();
    }

    @Override
    public Batch apply(Batch x) {
        int dimension = data.dimension();
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the law has dimension " + dimension + ": give points in the law's space");
        }
        double[] mean = data.mean();
        Batch out = Batch.zeros(x.shape(), dimension);
        for (int i = 0; i < dimension; i++) {
            double[] target = out.plane(i);
            Arrays.fill(target, ends.alphaTo() * mean[i]);
            for (int j = 0; j < dimension; j++) {
                double[] source = x.plane(j);
                double centre = ends.alphaFrom() * mean[j];
                double factor = matrix[i][j];
                for (int n = 0; n < target.length; n++) {
                    target[n] = Math.fma(factor, source[n] - centre, target[n]);
                }
            }
        }
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException("the flow of particle " + bad + " at x = " + Arrays.toString(x.row(bad))
                    + " is not finite: coordinates must be finite");
        }
        return out;
    }

    @Override
    public FlowMap inverse() {
        return of(data, ends.reversed());
    }
}
