package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.Law;
import ornstein.random.Stream;
import ornstein.steer.Reward.Knowledge;

/**
 * What a reward says of its derivatives, held against central differences at a few points. To be done once, before a run: a
 * gradient that is not that of the reward steers to nowhere in particular.
 *
 * <p>Quotients over two widths tell how exact they are themselves; a derivative may be off by ten times that and by a
 * millionth of its size. Points about which the reward is −∞ are left out.
 */
public final class RewardCheck {
    private static final double STEP = 0x1p-16;
    private static final int POINTS = 8;

    private final FrozenReward reward;
    private final Batch points;
    private final String where;
    private final Scratch scratch = new Scratch();

    private RewardCheck(FrozenReward reward, Batch points, String where) {
        this.reward = reward;
        this.points = points;
        this.where = where;
    }

    /**
     * Checks a reward at eight draws from a law and at three times.
     *
     * @param stream where the draws come from
     * @throws IllegalArgumentException naming derivative, point, both values and their discrepancy
     * @throws ArithmeticException if a value is NaN or +∞, or a gradient not finite
     */
    public static void derivatives(Reward reward, Law law, Stream stream) {
        Batch points = law.sample(POINTS, stream);
        for (double t : new double[] {0.125, 0.5, 0.875}) {
            derivatives(reward, points, t);
        }
    }

    /**
     * Checks a reward at given points and one time.
     *
     * @param points [*N, D]
     * @param t inside (0, 1) for rewards that depend on it
     * @throws IllegalArgumentException naming derivative, point, both values and their discrepancy
     * @throws ArithmeticException if a value is NaN or +∞, or a gradient not finite
     */
    public static void derivatives(Reward reward, Batch points, double t) {
        Reward checked = new CheckedReward(reward);
        RewardCheck check = new RewardCheck(checked.at(t), points, reward.isConstant() ? "" : "t = " + t + ", ");
        check.values();
        if (reward.knows(Knowledge.GRADIENT)) {
            check.gradient();
            if (reward.knows(Knowledge.CURVATURE)) {
                check.curvature();
            }
            if (reward.knows(Knowledge.LAPLACIAN)) {
                check.laplacian();
            }
        }
        if (!reward.isConstant() && reward.knows(Knowledge.TIME_DERIVATIVE)) {
            check.timeDerivative(checked, t);
        }
    }

    /** A number at each point, moved by some distance. */
    private interface Moved {
        double[] at(double distance);
    }

    private double[] values() {
        return values(reward, Block.of(points));
    }

    private double[] values(FrozenReward frozen, Block x) {
        double[] value = new double[x.size()];
        frozen.value(x, scratch, value, 0);
        return value;
    }

    private Block gradients(Block x) {
        Block out = new Block(new double[x.dimension()][x.size()], 0, x.size());
        reward.gradient(x, scratch, out);
        return out;
    }

    private Block moved(double[] direction, double distance) {
        Batch x = points.copy();
        for (int d = 0; d < x.dimension(); d++) {
            double[] plane = x.plane(d);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.fma(distance, direction[d], plane[i]);
            }
        }
        return Block.of(x);
    }

    private double[] unit(int d) {
        double[] unit = new double[points.dimension()];
        unit[d] = 1;
        return unit;
    }

    private void gradient() {
        Block gradient = gradients(Block.of(points));
        for (int d = 0; d < points.dimension(); d++) {
            double[] unit = unit(d);
            compare("gradient[" + d + "]", gradient.plane(d), h -> values(reward, moved(unit, h)));
        }
    }

    private void curvature() {
        double[] direction = new double[points.dimension()];
        for (int d = 0; d < direction.length; d++) {
            direction[d] = d % 2 == 0 ? 1 : -0.5;
        }
        Block v = new Block(new double[direction.length][points.size()], 0, points.size());
        for (int d = 0; d < direction.length; d++) {
            Arrays.fill(v.plane(d), direction[d]);
        }
        Block product = new Block(new double[direction.length][points.size()], 0, points.size());
        reward.curvature(Block.of(points), v, scratch, product);
        for (int d = 0; d < direction.length; d++) {
            int coordinate = d;
            compare("curvature[" + d + "] along " + Arrays.toString(direction), product.plane(d),
                    h -> gradients(moved(direction, h)).plane(coordinate));
        }
    }

    private void laplacian() {
        double[] laplacian = new double[points.size()];
        reward.laplacian(Block.of(points), scratch, laplacian, 0);
        compare("Laplacian", laplacian, h -> {
            // ± cancels all but the odd part of Σ_d ∂_d r(x + h e_d)
            double[] sum = new double[points.size()];
            for (int d = 0; d < points.dimension(); d++) {
                double[] plane = gradients(moved(unit(d), h)).plane(d);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += plane[i];
                }
            }
            return sum;
        });
    }

    private void timeDerivative(Reward timed, double t) {
        double[] rate = new double[points.size()];
        reward.timeDerivative(Block.of(points), scratch, rate, 0);
        compare("time derivative", rate, h -> values(timed.at(t + h), Block.of(points)));
    }

    private void compare(String what, double[] given, Moved function) {
        double[] right = function.at(STEP);
        double[] left = function.at(-STEP);
        double[] wideRight = function.at(2 * STEP);
        double[] wideLeft = function.at(-2 * STEP);
        for (int i = 0; i < given.length; i++) {
            double quotient = (right[i] - left[i]) / (2 * STEP);
            double wide = (wideRight[i] - wideLeft[i]) / (4 * STEP);
            double rounding = 0x1p-48 * (Math.abs(wideRight[i]) + Math.abs(wideLeft[i])) / STEP;
            double allowed = 10 * Math.abs(quotient - wide) + rounding + 1e-6 * Math.abs(quotient) + 1e-12;
            double off = Math.abs(given[i] - quotient);
            if (Double.isFinite(quotient) && Double.isFinite(wide) && !(off <= allowed)) {
                throw new IllegalArgumentException("the reward's " + what + " at " + where + "x = "
                        + Arrays.toString(points.row(i)) + " is " + given[i] + ", differences give " + quotient
                        + ", off by " + off + ": correct it, or leave it away");
            }
        }
    }
}
