package ornstein.steer;

import java.util.ArrayList;
import java.util.List;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.Schedule;

/** Targets with their normalisers, in any dimension. */
record Steering(Schedule schedule, int dimension) {
    /**
     * A target.
     *
     * @param logZ in closed form or by quadrature
     */
    record Known(String name, SteeredPath path, double logZ) {
        @Override
        public String toString() {
            return name;
        }
    }

    List<Known> all() {
        List<Known> all = new ArrayList<>(List.of(tilt(), twisted(), power(2), power(3), power(1.5), product()));
        for (double weight : new double[] {1, 2, 3}) {
            all.add(guidance(weight));
        }
        all.add(classifier(2));
        return all;
    }

    /** Two modes along the first axis, of one shape. */
    GaussianMixture law() {
        return GaussianMixture.of(new double[] {0.3, 0.7}, new double[][] {mean(-0.8), mean(0.8)},
                List.of(Covariance.isotropic(0.6), Covariance.isotropic(0.6)));
    }

    /** Two modes of different shapes. */
    private GaussianMixture rough() {
        return GaussianMixture.of(new double[] {0.4, 0.6}, new double[][] {mean(-0.5), mean(1)},
                List.of(Covariance.isotropic(0.8), second()));
    }

    private Covariance second() {
        double[][] matrix = new double[dimension][dimension];
        for (int d = 0; d < dimension; d++) {
            matrix[d][d] = 0.6;
            if (d > 0) {
                matrix[d][d - 1] = 0.1;
                matrix[d - 1][d] = 0.1;
            }
        }
        return Covariance.full(matrix);
    }

    private double[] mean(double first) {
        double[] mean = new double[dimension];
        for (int d = 1; d < dimension; d++) {
            mean[d] = d % 2 == 0 ? 0.2 : -0.2;
        }
        mean[0] = first;
        return mean;
    }

    private ExactField field(GaussianMixture law) {
        return new ExactField(schedule, law);
    }

    private QuadraticReward reward() {
        return QuadraticReward.towards(mean(-1), dimension == 1 ? 1 : 0.3);
    }

    Ramp ramp() {
        return schedule.sigma(1) > 2 ? Ramp.sextic() : Ramp.linear();
    }

    Known tilt() {
        return new Known("tilt", RewardTilt.of(field(law()), Reward.quadratic(reward()), ramp()),
                law().tilt(reward()).logNormaliser());
    }

    Known twisted() {
        ExactField field = field(law());
        return new Known("twisted",
                RewardTilt.of(field, TwistedReward.of(Reward.quadratic(reward()), field), Ramp.constant(1)),
                law().tilt(reward()).logNormaliser());
    }

    Known power(double power) {
        double logZ = power == Math.rint(power)
                ? law().power((int) power).logNormaliser()
                : Math.log(integral(x -> power * first(law(), x)))
                        + 0.5 * (dimension - 1) * ((1 - power) * Math.log(2 * Math.PI * 0.6) - Math.log(power));
        return new Known("power " + power, Annealed.of(field(law()), power), logZ);
    }

    Known product() {
        return new Known("product", Product.of(field(law()), field(rough())), law().times(rough()).logNormaliser());
    }

    private GaussianMixture conditional() {
        return GaussianMixture.gaussian(mean(0.8), Covariance.isotropic(0.6));
    }

    Known guidance(double weight) {
        return new Known("guidance " + weight,
                ClassifierFreeGuidance.of(field(law()), field(conditional()), weight), logOfGuided(weight));
    }

    Known classifier(double weight) {
        return new Known("classifier " + weight,
                ClassifierGuidance.of(field(law()), field(conditional()), 0.4, weight),
                logOfGuided(weight) + weight * Math.log(0.4));
    }

    /** The coordinates but the first have one law, the power 1 of which is left. */
    private double logOfGuided(double weight) {
        return Math.log(integral(x -> (1 - weight) * first(law(), x) + weight * first(conditional(), x)));
    }

    private static double first(GaussianMixture law, double x) {
        return law.marginal(0).logDensity(x);
    }

    private interface LogDensity {
        double at(double x);
    }

    /** By the trapezoidal rule, which is exact to rounding for what is smooth and vanishes at both ends. */
    private static double integral(LogDensity density) {
        double h = 0.01;
        double sum = 0;
        for (int i = -2000; i <= 2000; i++) {
            sum += h * Math.exp(density.at(i * h));
        }
        return sum;
    }
}
