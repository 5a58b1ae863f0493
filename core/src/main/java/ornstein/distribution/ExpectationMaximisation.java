package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.random.Noise;
import ornstein.random.Stream;

/**
 * Fits Gaussian mixtures to points by expectation maximisation [dempster1977maximum] from k-means++ starts.
 *
 * <p>The log-likelihood never falls from one step to the next. With a floor, each step takes the best covariance among
 * those whose eigenvalues are all at least the floor, and this still holds. Without one the likelihood has no maximum
 * where a component can shrink onto a point, or onto a plane of them, and a fit that does so ends in an error.
 *
 * @param components K ≥ 1
 * @param kind the covariances' kind
 * @param varianceFloor the least eigenvalue of a covariance; 0 for none
 * @param tolerance a fit has converged when a step raises the mean log-likelihood by at most this
 * @param mostSteps steps after which a fit ends though it has not converged
 * @param starts independent starts, of which the best is taken
 */
public record ExpectationMaximisation(
        int components, CovarianceKind kind, double varianceFloor, double tolerance, int mostSteps, int starts) {
    /** Below this share of the points' variance a component has collapsed. */
    private static final double COLLAPSED = 1e-13;

    /**
     * The plan from its parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ExpectationMaximisation {
        checkPositive("components", components);
        checkPositive("mostSteps", mostSteps);
        checkPositive("starts", starts);
        if (!(varianceFloor >= 0 && varianceFloor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("varianceFloor = " + varianceFloor
                    + ": must be finite and not negative; 0 is for no floor");
        }
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance = " + tolerance + ": must be finite and not negative");
        }
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + ": must be at least 1");
        }
    }

    /** No floor, tolerance 1e-9, at most 1000 steps, 4 starts. */
    public static ExpectationMaximisation of(int components, CovarianceKind kind) {
        return new ExpectationMaximisation(components, kind, 0, 1e-9, 1000, 4);
    }

    /** The same with another floor. */
    public ExpectationMaximisation withVarianceFloor(double floor) {
        return new ExpectationMaximisation(components, kind, floor, tolerance, mostSteps, starts);
    }

    /** The same with another tolerance. */
    public ExpectationMaximisation withTolerance(double other) {
        return new ExpectationMaximisation(components, kind, varianceFloor, other, mostSteps, starts);
    }

    /** The same with another limit on steps. */
    public ExpectationMaximisation withMostSteps(int most) {
        return new ExpectationMaximisation(components, kind, varianceFloor, tolerance, most, starts);
    }

    /** The same with another number of starts. */
    public ExpectationMaximisation withStarts(int count) {
        return new ExpectationMaximisation(components, kind, varianceFloor, tolerance, mostSteps, count);
    }

    /**
     * What a fit came to.
     *
     * @param mixture the fitted law
     * @param logLikelihood the mean log-likelihood of the points at the start and after each step
     * @param converged whether the last step was within the tolerance
     * @param atFloor the components that the variance floor keeps from shrinking on: their widths are the floor's, not the
     *         points'
     */
    public record Fit(GaussianMixture mixture, double[] logLikelihood, boolean converged, List<Integer> atFloor) {
        /** The mean log-likelihood of the points under the mixture. */
        public double lastLogLikelihood() {
            return logLikelihood[logLikelihood.length - 1];
        }
    }

    /**
     * Fits a mixture.
     *
     * @param points [*N, D], at least K different ones
     * @param noise gives the starts, by the stream "expectation-maximisation"
     * @throws IllegalArgumentException if the points are too few or not finite
     * @throws ArithmeticException if a component collapses and there is no floor, or loses all its points
     */
    public Fit fit(Batch points, Noise noise) {
        if (points.size() < components) {
            throw new IllegalArgumentException(
                    "components = " + components + ": there are only " + points.size()
                            + " points; ask for fewer components");
        }
        int bad = points.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException("points[" + bad + "] = " + Arrays.toString(points.row(bad))
                    + ": coordinates must be finite");
        }
        Stream stream = noise.stream("expectation-maximisation");
        Fit best = climb(points, KMeansStart.draw(points, components, kind, varianceFloor, stream, 0));
        for (int start = 1; start < starts; start++) {
            Fit other = climb(points, KMeansStart.draw(points, components, kind, varianceFloor, stream, start));
            best = other.lastLogLikelihood() > best.lastLogLikelihood() ? other : best;
        }
        return best;
    }

    private Fit climb(Batch points, GaussianMixture start) {
        double collapse = COLLAPSED * trace(Empirical.of(points).covariance()) / points.dimension();
        GaussianMixture law = start;
        List<Double> history = new ArrayList<>();
        history.add(meanLogDensity(law, points));
        List<Integer> atFloor = List.of();
        boolean converged = false;
        while (!converged && history.size() <= mostSteps) {
            atFloor = new ArrayList<>();
            law = step(law, points, collapse, atFloor);
            history.add(meanLogDensity(law, points));
            converged = history.getLast() - history.get(history.size() - 2) <= tolerance;
        }
        return new Fit(law, history.stream().mapToDouble(v -> v).toArray(), converged, List.copyOf(atFloor));
    }

    private GaussianMixture step(GaussianMixture law, Batch points, double collapse, List<Integer> atFloor) {
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        boolean full = kind == CovarianceKind.FULL;
        MixtureMoments moments = MixtureMoments.of(law, law.prediction(), points, ones, full);
        MixtureBuilder builder = GaussianMixture.builder(law.dimension());
        for (int k = 0; k < components; k++) {
            double share = moments.zeroth(k);
            if (!(share > 0)) {
                throw new ArithmeticException("component " + k + " has lost all its points: ask for fewer components");
            }
            double[] shift = moments.first(k);
            double[] mean = law.meanOf(k);
            for (int d = 0; d < mean.length; d++) {
                shift[d] /= share;
                mean[d] += shift[d];
            }
            double[][] spread = moments.second(k);
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    spread[i][j] = full || i == j ? Math.fma(-shift[i], shift[j], spread[i][j] / share) : 0;
                }
            }
            builder.add(share, mean, covariance(spread, k, collapse, atFloor));
        }
        return builder.build();
    }

    private Covariance covariance(double[][] spread, int k, double collapse, List<Integer> atFloor) {
        if (kind == CovarianceKind.FULL) {
            SymmetricEigen eigen = SymmetricEigen.of(spread);
            boolean held = check(eigen.least(), k, collapse, atFloor);
            return new Full(held ? eigen.raised(varianceFloor) : spread);
        }
        double[] variances = new double[spread.length];
        double least = Double.POSITIVE_INFINITY;
        double mean = trace(spread) / spread.length;
        for (int d = 0; d < variances.length; d++) {
            double variance = kind == CovarianceKind.ISOTROPIC ? mean : spread[d][d];
            least = Math.min(least, variance);
            variances[d] = Math.max(variance, varianceFloor);
        }
        check(least, k, collapse, atFloor);
        return kind == CovarianceKind.ISOTROPIC ? new Isotropic(variances[0]) : new Diagonal(variances);
    }

    /** Whether the floor has to hold a variance. */
    private boolean check(double least, int k, double collapse, List<Integer> atFloor) {
        if (varianceFloor == 0 && !(least > collapse)) {
            throw new ArithmeticException("component " + k + " collapses: its least variance has come to " + least
                    + ", and the likelihood has no maximum; give a variance floor, or ask for fewer components");
        }
        if (least < varianceFloor) {
            atFloor.add(k);
            return true;
        }
        return false;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int d = 0; d < matrix.length; d++) {
            trace += matrix[d][d];
        }
        return trace;
    }

    private static double meanLogDensity(GaussianMixture law, Batch points) {
        double[] log = law.logDensity(points);
        return sum(log, 0, log.length) / log.length;
    }

    /** By halves, so that rounding grows with the logarithm of the length only. */
    private static double sum(double[] values, int from, int end) {
        if (end - from <= 64) {
            double sum = 0;
            for (int i = from; i < end; i++) {
                sum += values[i];
            }
            return sum;
        }
        int middle = (from + end) >>> 1;
        return sum(values, from, middle) + sum(values, middle, end);
    }
}
