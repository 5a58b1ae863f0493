package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.kernel.ScalarMath;

/**
 * An unnormalised density on the line or the plane whose integrals are found by adaptive quadrature, each with an estimate of
 * its error.
 *
 * <p>Where the mass is, is found from the density itself, on a box whose edges are e^{−50} of the peak or lower, by a grid no
 * wider than the narrowest that a product of the {@linkplain Scout scouts} can be, and at their means. Factors that are no
 * scouts are seen at the nodes alone: a spike narrower than that may be missed. Errors are the sums of what two nested rules
 * differ by, which is far more than the better one is off by where the density is smooth; where it jumps, they say how far
 * the boxes could follow.
 */
public final class NumericalLaw {
    private static final double TOLERANCE = 1e-13;
    /** What the arithmetic of the density itself may be off by, relatively. */
    private static final double ROUNDING = 1e-14;
    private static final double REACH = 10;

    private final Function<Batch, double[]> logDensity;
    private final Frame frame;
    private final Scan scan;
    private final double[][] seeds;
    private final Cubature cubature;
    private final double mass;
    private final double massError;
    private volatile @Nullable Moments moments;

    /**
     * A factor lawᵇ of the density, or something like it: where the mass may be, and how narrow.
     *
     * @param law in the same space
     * @param exponent b, finite
     */
    public record Scout(GaussianMixture law, double exponent) {}

    private record Moments(Estimate[] mean, Estimate[][] covariance) {}

    private NumericalLaw(Function<Batch, double[]> logDensity, List<Scout> scouts) {
        this.logDensity = logDensity;
        this.frame = Frame.straight(widths(scouts));
        List<double[]> means = new ArrayList<>();
        scouts.forEach(scout -> {
            for (int k = 0; k < scout.law.components(); k++) {
                means.add(scout.law.meanOf(k));
            }
        });
        this.seeds = means.toArray(double[][]::new);
        this.scan = Scan.of(frame, logDensity, frame.around(start(scouts)), seeds, 1);
        this.cubature = Cubature.of(frame, logDensity, scan, TOLERANCE);
        Cubature.Integral whole = cubature.integrals(x -> Batch.ofPlanes(filled(x.size())))[0];
        this.mass = whole.value();
        this.massError = whole.error() + ROUNDING * whole.size();
    }

    /**
     * Integrates a density.
     *
     * @param logDensity [N, D] → [N], each value that of its own point; −∞ where there is no density
     * @param scouts at least one, of dimension 1 or 2
     * @throws IllegalArgumentException if there is no scout, or dimensions differ or are above 2
     * @throws ArithmeticException if the density has no mass, is not finite somewhere, or does not fall off
     */
    public static NumericalLaw of(Function<Batch, double[]> logDensity, List<Scout> scouts) {
        if (scouts.isEmpty()) {
            throw new IllegalArgumentException("scouts is empty: give at least one law near the mass");
        }
        int dimension = scouts.getFirst().law.dimension();
        for (Scout scout : scouts) {
            if (scout.law.dimension() != dimension || dimension > 2) {
                throw new IllegalArgumentException("a scout has dimension " + scout.law.dimension()
                        + ", the first has dimension " + dimension + ": all must be alike, on the line or the plane");
            }
        }
        return new NumericalLaw(logDensity, List.copyOf(scouts));
    }

    private static double[] filled(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** 1/√ of the precision of the product of all narrowest components. */
    private static double[] widths(List<Scout> scouts) {
        double[] precision = new double[scouts.getFirst().law.dimension()];
        for (Scout scout : scouts) {
            for (int d = 0; d < precision.length; d++) {
                double largest = 0;
                for (int k = 0; k < scout.law.components(); k++) {
                    largest = Math.max(largest, precision(scout.law.covarianceOf(k), precision.length, d));
                }
                precision[d] += Math.abs(scout.exponent) * largest;
            }
        }
        return Arrays.stream(precision).map(p -> 1 / Math.sqrt(p)).toArray();
    }

    private static double precision(Covariance covariance, int dimension, int d) {
        return covariance instanceof Full full
                ? Cholesky.of(full.matrix(dimension), "covariance of a scout").inverse()[d][d]
                : 1 / covariance.variance(d);
    }

    private static Box start(List<Scout> scouts) {
        double[] low = new double[scouts.getFirst().law.dimension()];
        double[] high = low.clone();
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (Scout scout : scouts) {
            for (int k = 0; k < scout.law.components(); k++) {
                for (int d = 0; d < low.length; d++) {
                    double away = REACH * Math.sqrt(scout.law.covarianceOf(k).variance(d));
                    low[d] = Math.min(low[d], scout.law.meanOf(k, d) - away);
                    high[d] = Math.max(high[d], scout.law.meanOf(k, d) + away);
                }
            }
        }
        return new Box(low, high);
    }

    /** 1 or 2. */
    public int dimension() {
        return frame.dimension();
    }

    /** log of the integral. */
    public Estimate logNormaliser() {
        double log = cubature.peak() + ScalarMath.log(mass * frame.volume());
        return new Estimate(log, massError / mass + ROUNDING * Math.abs(log));
    }

    /** log p of each point, normalised. */
    public double[] logDensity(Batch x) {
        double log = logNormaliser().value();
        double[] density = logDensity.apply(x);
        for (int i = 0; i < density.length; i++) {
            density[i] -= log;
        }
        return density;
    }

    /**
     * E f(x) of several f at once.
     *
     * @param f [N, D] → [N, number of functions], finite
     */
    public Estimate[] expectations(Function<Batch, Batch> f) {
        Cubature.Integral[] integrals = cubature.integrals(f);
        Estimate[] expectations = new Estimate[integrals.length];
        for (int g = 0; g < integrals.length; g++) {
            double value = integrals[g].value() / mass;
            double error = integrals[g].error() + ROUNDING * integrals[g].size() + Math.abs(value) * massError;
            expectations[g] = new Estimate(value, error / mass);
        }
        return expectations;
    }

    /** The mean of coordinate d. */
    public Estimate mean(int d) {
        return moments().mean[d];
    }

    /** The covariance of coordinates i and j. */
    public Estimate covariance(int i, int j) {
        return moments().covariance[i][j];
    }

    private Moments moments() {
        Moments known = moments;
        if (known == null) {
            known = found();
            moments = known;
        }
        return known;
    }

    /** Second moments about what is nearly the mean, so that nothing large is taken away from them. */
    private Moments found() {
        int dimension = dimension();
        double[] about = new double[dimension];
        Estimate[] first = expectations(x -> x);
        Estimate[] mean = new Estimate[dimension];
        for (int d = 0; d < dimension; d++) {
            about[d] = first[d].value();
        }
        Estimate[] second = expectations(x -> squares(x, about));
        Estimate[][] covariance = new Estimate[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = second[i].affine(1, about[i]);
            for (int j = 0; j < dimension; j++) {
                double shift = second[i].value() * second[j].value();
                covariance[i][j] = second[dimension + i * dimension + j].affine(1, -shift);
            }
        }
        return new Moments(mean, covariance);
    }

    /** x − c, then all products of its coordinates. */
    private static Batch squares(Batch x, double[] about) {
        int dimension = about.length;
        double[][] planes = new double[dimension + dimension * dimension][x.size()];
        for (int i = 0; i < x.size(); i++) {
            for (int a = 0; a < dimension; a++) {
                planes[a][i] = x.get(i, a) - about[a];
                for (int b = 0; b <= a; b++) {
                    planes[dimension + a * dimension + b][i] = planes[a][i] * planes[b][i];
                    planes[dimension + b * dimension + a][i] = planes[a][i] * planes[b][i];
                }
            }
        }
        return Batch.ofPlanes(planes);
    }

    /**
     * A law of points that stands for this one where samples are measured. On the plane the grid of nodes is turned, so that
     * hardly two of them share a coordinate.
     *
     * @param least how many points there are about, at least, ≥ 1
     */
    public WeightedNodes nodes(int least) {
        if (least < 1 || least > 1 << 22) {
            throw new IllegalArgumentException("least = " + least + ": give a number of nodes from 1 to 4194304");
        }
        Frame turned = frame.turned();
        Scan own = turned.isTurned()
                ? Scan.of(turned, logDensity, turned.around(scan.points()), seeds, Math.sqrt(0.5))
                : scan;
        return WeightedNodes.of(Cubature.of(turned, logDensity, own, 1e-9), least);
    }
}
