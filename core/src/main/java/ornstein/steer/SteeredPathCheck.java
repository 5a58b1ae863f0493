package ornstein.steer;

import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;
import ornstein.steer.Reward.Knowledge;

/** The laws that parts of a steered path keep. */
final class SteeredPathCheck {
    private static final int TIMES = 16;

    private SteeredPathCheck() {}

    static void experts(List<Expert> experts) {
        if (experts.isEmpty()) {
            throw new IllegalArgumentException("there is no expert: a product has at least one law");
        }
        ExactField first = experts.getFirst().field();
        for (int i = 0; i < experts.size(); i++) {
            ExactField field = experts.get(i).field();
            if (field.dimension() != first.dimension()) {
                throw new IllegalArgumentException("expert " + i + " has dimension " + field.dimension()
                        + ", expert 0 has dimension " + first.dimension() + ": all must live in one space");
            }
            if (!field.schedule().equals(first.schedule())) {
                throw new IllegalArgumentException("expert " + i + " is diffused by " + field.schedule()
                        + ", expert 0 by " + first.schedule() + ": all must be on one schedule");
            }
            ramp("exponent of expert " + i, experts.get(i).exponent());
        }
    }

    static void ramp(String what, Ramp ramp) {
        for (int i = 0; i <= TIMES; i++) {
            double t = (double) i / TIMES;
            if (!Double.isFinite(ramp.at(t)) || !Double.isFinite(ramp.derivative(t))) {
                throw new IllegalArgumentException("the " + what + " at t = " + t + " is " + ramp.at(t)
                        + " with derivative " + ramp.derivative(t) + ": both must be finite on all of [0, 1]");
            }
        }
    }

    static void dimension(int dimension, int reward) {
        if (reward != dimension) {
            throw new IllegalArgumentException(
                    "the reward has dimension " + reward + ", the law has dimension " + dimension
                            + ": both must live in one space");
        }
    }

    static void twist(TargetPath path, MarginalField field) {
        if (field.dimension() != path.dimension() || !field.schedule().equals(path.schedule())) {
            throw new IllegalArgumentException("the reward looks ahead by a field of dimension " + field.dimension()
                    + " and the schedule " + field.schedule() + ", the path has dimension " + path.dimension()
                    + " and the schedule " + path.schedule() + ": look ahead by a field of this path");
        }
    }

    static void share(double share, @Nullable Tilt tilt) {
        if (!Double.isFinite(share)) {
            throw new IllegalArgumentException(
                    "share = " + share + ": the share of the reward's gradient must be finite; 1 takes all of it");
        }
        if (share != 0 && tilt != null && !tilt.reward().knows(Knowledge.GRADIENT)) {
            throw new IllegalArgumentException("share = " + share + ": " + tilt.reward().lacks(Knowledge.GRADIENT)
                    + " to be guided by; give one, or take the share 0");
        }
    }

    static void gamma(double gamma) {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": the noise of a reverse process must be finite and not negative");
        }
    }

    static void normalisable(List<Expert> experts, @Nullable Tilt tilt) {
        Schedule schedule = experts.getFirst().field().schedule();
        for (int i = 0; i <= TIMES; i++) {
            double t = (double) i / TIMES;
            normalisable(experts, tilt, t, schedule.alpha(t), schedule.sigma(t), "t = " + t);
        }
        if (schedule.sigma(0) > 0) {
            normalisable(experts, tilt, 0, 1, 0, "clean data");
        }
    }

    private static void normalisable(List<Expert> experts, @Nullable Tilt tilt, double t, double scale, double sigma,
            String where) {
        int dimension = experts.getFirst().field().dimension();
        for (int d = 0; d < dimension; d++) {
            double[] axis = new double[dimension];
            axis[d] = 1;
            double sum = 0;
            for (Expert expert : experts) {
                Law law = expert.field().data();
                if (sigma == 0 && law instanceof Empirical) {
                    return;
                }
                sum += expert.exponent().at(t) * Tails.precision(law, scale, sigma, axis);
            }
            if (tilt != null && tilt.reward() instanceof TailedReward tailed) {
                sum += tilt.ramp().at(t) * tailed.precision(axis, t);
            }
            if (!(sum > 0)) {
                throw new IllegalArgumentException("the target at " + where + " has no integral: far out along axis "
                        + d
                        + " its log-density goes as −½·(" + sum
                        + ")·s², and this precision must be positive; bring the exponents nearer to 1, or narrow the law"
                        + " that is divided by less");
            }
        }
    }
}
