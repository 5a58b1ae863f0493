package ornstein.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.MixtureGradient;
import ornstein.random.Stream;

/** A way for some parameters of a law to move: laws along a curve, and what a gradient says of its start. */
sealed interface MixtureMotion {
    /** The law at h; that at 0 is the law itself. */
    Law at(double h);

    /** The derivative along the curve at 0 that a gradient claims. */
    double claimed(MixtureGradient gradient);

    /** The gradient's length times the velocity's. */
    double size(MixtureGradient gradient);

    /** A law's parameters, whichever kind of law it is. */
    record Parameters(double[] weights, double[][] means, List<Covariance> covariances) {
        /** Those of a mixture, or of a law of points, which has no covariances. */
        static Parameters of(Law law) {
            return switch (law) {
                case GaussianMixture mixture -> {
                    double[][] means = new double[mixture.components()][];
                    Arrays.setAll(means, mixture::meanOf);
                    List<Covariance> covariances = new ArrayList<>();
                    for (int k = 0; k < mixture.components(); k++) {
                        covariances.add(mixture.covarianceOf(k));
                    }
                    yield new Parameters(mixture.weights(), means, covariances);
                }
                case Empirical points -> {
                    double[] weights = new double[points.components()];
                    Arrays.setAll(weights, points::weight);
                    yield new Parameters(weights, points.points().toRows(), List.of());
                }
                default -> throw new IllegalArgumentException(law + ": has no parameters that are known here");
            };
        }

        Law law() {
            return covariances.isEmpty()
                    ? Empirical.of(weights, Batch.ofRows(means))
                    : GaussianMixture.of(weights, means, covariances);
        }

        int dimension() {
            return means[0].length;
        }
    }

    /** A motion of every kind of parameter that a law has, with random velocities. */
    static List<MixtureMotion> random(Law law, Stream stream, int draw) {
        Parameters parameters = Parameters.of(law);
        int n = parameters.weights.length;
        int dimension = parameters.dimension();
        double[] rates = new double[n];
        double[][] velocities = new double[n][dimension];
        double[][][] strains = new double[n][dimension][dimension];
        for (int k = 0; k < n; k++) {
            rates[k] = 0.25 * stream.normal(k, draw, 0);
            for (int i = 0; i < dimension; i++) {
                velocities[k][i] = stream.normal((long) k * dimension + i, draw, 1);
                for (int j = 0; j < dimension; j++) {
                    strains[k][i][j] = stream.normal(((long) k * dimension + i) * dimension + j, draw, 2)
                            / Math.sqrt(dimension);
                }
            }
        }
        List<MixtureMotion> motions = new ArrayList<>();
        motions.add(new Weights(parameters, rates));
        motions.add(new Means(parameters, velocities));
        if (!parameters.covariances.isEmpty()) {
            motions.add(new Covariances(parameters, strains));
        }
        return motions;
    }

    /** Which parameters move, in a word. */
    default String word() {
        return switch (this) {
            case Weights _ -> "weights";
            case Means _ -> "means";
            case Covariances _ -> "covariances";
        };
    }

    /** wₖ·exp(h·rateₖ), which the law divides by their sum. */
    record Weights(Parameters parameters, double[] rates) implements MixtureMotion {
        @Override
        public Law at(double h) {
            double[] weights = parameters.weights.clone();
            for (int k = 0; k < weights.length; k++) {
                weights[k] *= StrictMath.exp(h * rates[k]);
            }
            return new Parameters(weights, parameters.means, parameters.covariances).law();
        }

        @Override
        public double claimed(MixtureGradient gradient) {
            double sum = 0;
            for (int k = 0; k < rates.length; k++) {
                sum += gradient.weights()[k] * parameters.weights[k] * rates[k];
            }
            return sum;
        }

        @Override
        public double size(MixtureGradient gradient) {
            double squares = 0;
            double speeds = 0;
            for (int k = 0; k < rates.length; k++) {
                double inLogarithm = gradient.weights()[k] * parameters.weights[k];
                squares += inLogarithm * inLogarithm;
                speeds += rates[k] * rates[k];
            }
            return Math.sqrt(squares * speeds);
        }
    }

    /** mₖ + h·velocityₖ. */
    record Means(Parameters parameters, double[][] velocities) implements MixtureMotion {
        @Override
        public Law at(double h) {
            double[][] means = new double[velocities.length][];
            for (int k = 0; k < means.length; k++) {
                means[k] = parameters.means[k].clone();
                for (int d = 0; d < means[k].length; d++) {
                    means[k][d] += h * velocities[k][d];
                }
            }
            return new Parameters(parameters.weights, means, parameters.covariances).law();
        }

        @Override
        public double claimed(MixtureGradient gradient) {
            return inner(gradient.means(), velocities);
        }

        @Override
        public double size(MixtureGradient gradient) {
            return Math.sqrt(inner(gradient.means(), gradient.means()) * inner(velocities, velocities));
        }
    }

    /** (I + h·A)·Cₖ·(I + h·A)ᵀ, positive definite for all small h; it begins with the velocity A·Cₖ + Cₖ·Aᵀ. */
    record Covariances(Parameters parameters, double[][][] strains) implements MixtureMotion {
        @Override
        public Law at(double h) {
            List<Covariance> covariances = new ArrayList<>();
            int dimension = parameters.dimension();
            for (int k = 0; k < strains.length; k++) {
                double[][] left = new double[dimension][dimension];
                for (int i = 0; i < dimension; i++) {
                    for (int j = 0; j < dimension; j++) {
                        left[i][j] = (i == j ? 1 : 0) + h * strains[k][i][j];
                    }
                }
                covariances.add(Covariance.full(congruent(left, parameters.covariances.get(k).matrix(dimension))));
            }
            return new Parameters(parameters.weights, parameters.means, covariances).law();
        }

        /** B·C·Bᵀ, symmetric to the last bit. */
        private static double[][] congruent(double[][] b, double[][] c) {
            double[][] bc = new double[b.length][];
            for (int i = 0; i < b.length; i++) {
                bc[i] = row(b[i], c);
            }
            double[][] product = new double[b.length][b.length];
            for (int i = 0; i < b.length; i++) {
                for (int j = 0; j <= i; j++) {
                    product[i][j] = dot(bc[i], b[j]);
                    product[j][i] = product[i][j];
                }
            }
            return product;
        }

        private static double[] row(double[] left, double[][] matrix) {
            double[] row = new double[left.length];
            for (int j = 0; j < row.length; j++) {
                for (int i = 0; i < left.length; i++) {
                    row[j] += left[i] * matrix[i][j];
                }
            }
            return row;
        }

        private double[][] velocity(int k) {
            int dimension = parameters.dimension();
            double[][] c = parameters.covariances.get(k).matrix(dimension);
            double[][] velocity = new double[dimension][dimension];
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    velocity[i][j] = dot(strains[k][i], c[j]) + dot(strains[k][j], c[i]);
                }
            }
            return velocity;
        }

        @Override
        public double claimed(MixtureGradient gradient) {
            double sum = 0;
            for (int k = 0; k < strains.length; k++) {
                sum += inner(gradient.covariances()[k], velocity(k));
            }
            return sum;
        }

        @Override
        public double size(MixtureGradient gradient) {
            double squares = 0;
            double speeds = 0;
            for (int k = 0; k < strains.length; k++) {
                double[][] velocity = velocity(k);
                squares += inner(gradient.covariances()[k], gradient.covariances()[k]);
                speeds += inner(velocity, velocity);
            }
            return Math.sqrt(squares * speeds);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double inner(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += dot(a[i], b[i]);
        }
        return sum;
    }
}
