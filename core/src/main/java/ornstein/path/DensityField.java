package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.Density;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.GaussianMixture;
import ornstein.process.FrozenField;
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
        public void evaluate(Block x, double[] scratch, Block gradient, Block value) {
            gradient(x, scratch, gradient);
            prediction.logDensity(x.planes(), x.from(), x.size(), scratch, value.plane(0), value.from());
        }

        private void gradient(Block x, double[] scratch, Block out) {
            check(prediction.dimension(), x);
            prediction.evaluate(x.planes(), x.from(), x.size(), scratch, out.planes(), out.from());
        }

        @Override
        public int scratch() {
            return prediction.scratch();
        }

        @Override
        public VectorField score() {
            return new MixtureScore(this);
        }
    }

    private record MixtureScore(OfMixture mixture) implements VectorField, FrozenField {
        @Override
        public FrozenField at(double t) {
            return this;
        }

        @Override
        public void evaluate(double t, Block x, Block out) {
            mixture.gradient(x, new double[scratch()], out);
        }

        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            mixture.gradient(x, scratch, out);
        }

        @Override
        public int scratch() {
            return mixture.scratch();
        }
    }

    private record OfDensity(Density density) implements LogDensityField {
        @Override
        public void evaluate(Block x, double[] scratch, Block gradient, Block value) {
            check(density.dimension(), x);
            double[][] planes = new double[x.dimension()][];
            for (int d = 0; d < planes.length; d++) {
                planes[d] = Arrays.copyOfRange(x.plane(d), x.from(), x.from() + x.size());
            }
            Batch points = Batch.ofPlanes(planes);
            System.arraycopy(density.logDensity(points), 0, value.plane(0), value.from(), x.size());
            Batch score = density.score(points);
            for (int d = 0; d < planes.length; d++) {
                System.arraycopy(score.plane(d), 0, gradient.plane(d), gradient.from(), x.size());
            }
        }
    }

    private static void check(int dimension, Block x) {
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("the points have dimension " + x.dimension() + ", the density "
                    + dimension + ": give points of its space");
        }
    }
}
