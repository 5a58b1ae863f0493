package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.Density;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;
import ornstein.process.DifferentiableField;
import ornstein.process.FrozenDerivative;
import ornstein.process.LogDensityField;
import ornstein.process.VectorField;

/** Densities as targets of chains. */
public final class DensityField {
    private DensityField() {}

    /**
     * log p and its gradient of a density; of a mixture without allocation.
     *
     * <p>{@snippet :
     * Sde langevin = new Langevin(DensityField.of(mixture).score()).sde();
     * }
     */
    public static LogDensityField of(Density density) {
        return density instanceof GaussianMixture mixture
                ? new OfMixture(new DiffusedLaw(mixture).at(1, 0, 0, 1, 0))
                : new OfDensity(density);
    }

    private record OfMixture(AffinePrediction prediction) implements LogDensityField {
        @Override
        public void logDensity(Block x, double[] scratch, double[] out, int outFrom) {
            check(prediction.dimension(), x);
            prediction.logDensity(x.planes(), x.from(), x.size(), scratch, out, outFrom);
        }

        @Override
        public int scratch() {
            return prediction.scratch();
        }

        @Override
        public VectorField score() {
            return new MixtureScore(prediction);
        }
    }

    private record MixtureScore(AffinePrediction prediction) implements DifferentiableField, ExactDerivatives {
        @Override
        public FrozenDerivative at(double t) {
            return this;
        }
    }

    private record OfDensity(Density density) implements LogDensityField {
        @Override
        public void logDensity(Block x, double[] scratch, double[] out, int outFrom) {
            System.arraycopy(density.logDensity(points(x)), 0, out, outFrom, x.size());
        }

        @Override
        public VectorField score() {
            return (t, x, out) -> {
                Batch score = density.score(points(x));
                for (int d = 0; d < x.dimension(); d++) {
                    System.arraycopy(score.plane(d), 0, out.plane(d), out.from(), x.size());
                }
            };
        }

        private Batch points(Block x) {
            check(density.dimension(), x);
            double[][] planes = new double[x.dimension()][];
            for (int d = 0; d < planes.length; d++) {
                planes[d] = Arrays.copyOfRange(x.plane(d), x.from(), x.from() + x.size());
            }
            return Batch.ofPlanes(planes);
        }
    }

    private static void check(int dimension, Block x) {
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension() + ", the density "
                    + dimension + ": give points of its space");
        }
    }
}
