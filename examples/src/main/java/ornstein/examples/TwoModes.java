package ornstein.examples;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Univariate;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.solve.TimeGrid;
import ornstein.steer.Annealed;
import ornstein.steer.Ramp;
import ornstein.steer.Reward;
import ornstein.steer.RewardTilt;
import ornstein.steer.SteeredPath;
import ornstein.steer.SteeredTruth;

/** The law that the pictures of docs/steering.md steer: a fifth of it at −2.5, the rest at 2.5. */
final class TwoModes {
    static final GaussianMixture LAW = GaussianMixture.builder(1)
            .add(0.2, GaussianMixture.at(-2.5), Covariance.isotropic(0.64))
            .add(0.8, GaussianMixture.at(+2.5), Covariance.isotropic(0.64))
            .build();
    static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    static final ExactField FIELD = new GaussianPath(SCHEDULE).field(LAW);
    static final Interval SPAN = new Interval(-5, 5);

    private TwoModes() {}

    /** −(x − centre)²/(2·width²). */
    static Reward towards(double centre, double width) {
        return Reward.quadratic(QuadraticReward.towards(new double[] {centre}, 1 / (width * width)));
    }

    /** Tilted at once with t: β(t) = 1 − t. */
    static SteeredPath tilted(Reward reward) {
        return RewardTilt.of(FIELD, reward, Ramp.linear());
    }

    /** The law itself, with noise. */
    static SteeredPath unsteered() {
        return Annealed.of(FIELD, 1);
    }

    /** Times from noise to data. */
    static TimeGrid grid(int steps) {
        return TimeGrid.uniform(1, 0, steps);
    }

    /** The law that a path ends with. */
    static GaussianMixture end(SteeredPath path) {
        return (GaussianMixture) SteeredTruth.of(path).clean().orThrow().law();
    }

    /** The exact laws of a path at all times. */
    static Grid laws(SteeredPath path) {
        SteeredTruth truth = SteeredTruth.of(path);
        int columns = 201;
        int rows = 401;
        double[][] values = new double[rows][columns];
        for (int i = 0; i < columns; i++) {
            Univariate law = Univariate.of((GaussianMixture) truth.at(i / (columns - 1.0)).orThrow().law());
            for (int j = 0; j < rows; j++) {
                values[j][i] = law.density(SPAN.lo() + (SPAN.hi() - SPAN.lo()) * j / (rows - 1));
            }
        }
        return Grid.of(new Interval(0, 1), SPAN, values);
    }

    /** (∫(p̂ − p)²)^½ between a histogram of samples and the exact shares of its 100 bins. */
    static double distance(Batch samples, GaussianMixture law) {
        int bins = 100;
        double width = (SPAN.hi() - SPAN.lo()) / bins;
        double[] shares = new double[bins];
        for (double x : samples.plane(0)) {
            int bin = (int) Math.floor((x - SPAN.lo()) / width);
            if (bin >= 0 && bin < bins) {
                shares[bin] += 1.0 / samples.size();
            }
        }
        Univariate line = Univariate.of(law);
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            double exact = line.cdf(SPAN.lo() + (b + 1) * width) - line.cdf(SPAN.lo() + b * width);
            sum += (shares[b] - exact) * (shares[b] - exact) / width;
        }
        return Math.sqrt(sum);
    }
}
