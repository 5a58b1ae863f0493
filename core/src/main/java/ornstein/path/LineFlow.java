package ornstein.path;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;
import ornstein.kernel.ErrorFunction;
import ornstein.kernel.ScalarMath;

/**
 * The flow on the line, y = F_t⁻¹(F_s(x)): the probability to the left of a particle stays.
 *
 * <p>Component by component, Σ wₖ(Φ(zₖ′(y)) − Φ(zₖ(x))) = 0, zₖ = (x − αmₖ)/√(α²cₖ + σ²). Each difference is taken on the side
 * of its component where the tails are small, and all of them on a common scale, so that y keeps its digits also in far tails
 * and in the gaps between modes, where F itself is a number that no longer changes.
 */
final class LineFlow implements FlowMap {
    private static final int BLOCK = 64;
    private static final int STEPS = 200;
    private static final double LOG_ROOT_TWO_PI = 0.91893853320467274178;

    private final Law data;
    private final FlowMap.Ends ends;
    private final double[] logWeights;
    private final double[] meansFrom;
    private final double[] meansTo;
    private final double[] deviationsFrom;
    private final double[] deviationsTo;
    private final double[] logDeviationsTo;
    private final double narrowest;

    private LineFlow(Law data, FlowMap.Ends ends) {
        int components = data.components();
        this.data = data;
        this.ends = ends;
        this.logWeights = new double[components];
        this.meansFrom = new double[components];
        this.meansTo = new double[components];
        this.deviationsFrom = new double[components];
        this.deviationsTo = new double[components];
        this.logDeviationsTo = new double[components];
        GaussianMixture before = data.diffused(ends.alphaFrom(), ends.sigmaFrom() * ends.sigmaFrom());
        GaussianMixture after = data.diffused(ends.alphaTo(), ends.sigmaTo() * ends.sigmaTo());
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            logWeights[k] = before.logWeight(k);
            meansFrom[k] = before.meanOf(k)[0];
            meansTo[k] = after.meanOf(k)[0];
            deviationsFrom[k] = Math.sqrt(before.covarianceOf(k).variance(0));
            deviationsTo[k] = Math.sqrt(after.covarianceOf(k).variance(0));
            logDeviationsTo[k] = ScalarMath.log(deviationsTo[k]);
            least = Math.min(least, deviationsTo[k]);
        }
        this.narrowest = least;
    }

    static LineFlow of(Law data, FlowMap.Ends ends) {
        return new LineFlow(data, ends);
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
    public FlowMap inverse() {
        return new LineFlow(data, ends.reversed());
    }

    @Override
    public Batch apply(Batch x) {
        if (x.dimension() != 1) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the law has dimension 1: give points on the line");
        }
        int bad = x.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(
                    "the flow of particle " + bad + " at x = " + x.get(bad, 0) + ": coordinates must be finite");
        }
        Batch out = Batch.zeros(x.shape(), 1);
        double[] points = x.plane(0);
        double[] moved = out.plane(0);
        Blocks.forEach(x.size(), BLOCK, () -> new Balance(logWeights.length), (balance, begin, end) -> {
            for (int i = begin; i < end; i++) {
                moved[i] = balance.move(points[i]);
            }
        });
        return out;
    }

    /** The equation for one particle, with room to write it in. */
    private final class Balance {
        /** zₖ(x). */
        private final double[] before;
        /** log Φ(−|zₖ(x)|). */
        private final double[] tails;
        /** zₖ′(y) and its log Φ(−|·|). */
        private final double[] after;
        private final double[] tailsAfter;
        /** The log of the probability on the lighter side of x, and that side: 1 left, −1 right. */
        private double logMass;
        private int side;
        /** What the last call of {@link #weigh} found, on the scale exp(scale): the imbalance and its slope in y. */
        private double scale;
        private double excess;
        private double slope;
        /** What rounding may make of the imbalance, on that scale. */
        private double noise;

        Balance(int components) {
            before = new double[components];
            tails = new double[components];
            after = new double[components];
            tailsAfter = new double[components];
        }

        double move(double x) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double best = Double.NEGATIVE_INFINITY;
            double y = 0;
            for (int k = 0; k < before.length; k++) {
                double z = (x - meansFrom[k]) / deviationsFrom[k];
                before[k] = z;
                tails[k] = ErrorFunction.logCdf(-Math.abs(z));
                // a component alone would move x here; all of them together move it to between these places
                double own = Math.fma(deviationsTo[k], z, meansTo[k]);
                low = Math.min(low, own);
                high = Math.max(high, own);
                double density = logWeights[k] - 0.5 * z * z - logDeviationsTo[k];
                if (density > best) {
                    best = density;
                    y = own;
                }
            }
            mass();
            return solve(y, low, high);
        }

        private void mass() {
            double left = logSide(1);
            double right = logSide(-1);
            side = left <= right ? 1 : -1;
            logMass = Math.min(left, right);
        }

        /** log Σ wₖΦ(±zₖ). */
        private double logSide(int sign) {
            double top = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < before.length; k++) {
                top = Math.max(top, logWeights[k] + ErrorFunction.logCdf(sign * before[k]));
            }
            double sum = 0;
            for (int k = 0; k < before.length; k++) {
                sum += ScalarMath.exp(logWeights[k] + ErrorFunction.logCdf(sign * before[k]) - top);
            }
            return top + ScalarMath.log(sum);
        }

        /** Newton's method on the logarithm of the lighter side's mass, inside a bracket that shrinks. */
        private double solve(double start, double least, double most) {
            double y = start;
            double low = least;
            double high = most;
            double last = high - low;
            for (int i = 0; i < STEPS && low < high; i++) {
                weigh(y);
                if (Math.abs(excess) <= noise) {
                    return Math.clamp(y - excess / slope, low, high);
                }
                if (excess < 0) {
                    low = y;
                } else {
                    high = y;
                }
                double step = newton();
                double next = y + step;
                if (!(next >= low && next <= high) || Math.abs(step) > 0.5 * last && i > 1) {
                    next = 0.5 * (low + high);
                    step = next - y;
                }
                last = Math.abs(step);
                y = next;
                if (last <= Math.ulp(Math.max(Math.abs(y), narrowest))) {
                    break;
                }
            }
            return y;
        }

        /** The step to where log(1 ± excess/mass) vanishes, by its slope. */
        private double newton() {
            double ratio = side * excess * ScalarMath.exp(Math.min(700, scale - logMass));
            if (Math.abs(ratio) < 1e-4) {
                return -excess / slope;
            }
            double mass = ScalarMath.exp(logMass - scale) * (1 + ratio);
            return -side * mass * StrictMath.log1p(ratio) / slope;
        }

        private void weigh(double y) {
            scale = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < after.length; k++) {
                double z = (y - meansTo[k]) / deviationsTo[k];
                after[k] = z;
                tailsAfter[k] = ErrorFunction.logCdf(-Math.abs(z));
                double size = sameSide(k) ? Math.max(tails[k], tailsAfter[k]) : 0;
                scale = Math.max(scale, logWeights[k] + size);
            }
            excess = 0;
            slope = 0;
            noise = 0;
            for (int k = 0; k < after.length; k++) {
                double relative = logWeights[k] - scale;
                double now = ScalarMath.exp(relative + tailsAfter[k]);
                double then = ScalarMath.exp(relative + tails[k]);
                if (!sameSide(k)) {
                    excess += Math.copySign(ScalarMath.exp(relative) - now - then, after[k]);
                } else {
                    excess += after[k] < 0 || before[k] < 0 ? now - then : then - now;
                }
                noise += 0x1p-53 * (now * (1 - tailsAfter[k]) + then * (1 - tails[k]));
                double log = -0.5 * after[k] * after[k] - LOG_ROOT_TWO_PI - logDeviationsTo[k];
                slope += ScalarMath.exp(relative + log);
            }
        }

        private boolean sameSide(int k) {
            return after[k] <= 0 && before[k] <= 0 || after[k] >= 0 && before[k] >= 0;
        }
    }
}
