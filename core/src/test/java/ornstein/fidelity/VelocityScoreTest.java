package ornstein.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.SlicedWasserstein;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.toy.Moons;
import ornstein.toy.SymmetricMixture;

/** The score that follows from a velocity, s = 2(f x − v)/g², beside one that is given; and flows with noise made of both. */
class VelocityScoreTest {
    private static final Linear SCHEDULE = new Linear();
    private static final GaussianPath PATH = new GaussianPath(SCHEDULE);
    private static final ExactField MOONS = PATH.field(new Moons(0.01).law());
    private static final double[] TIMES = {0.01, 0.1, 0.5, 0.9, 0.99};

    @Test
    void theExactVelocityAloneGivesTheExactScore() {
        MarginalField learned = MarginalField.of(SCHEDULE, Prediction.VELOCITY, 2, MOONS.predict(Prediction.VELOCITY));

        ErrorCurve curve = FieldError.between(learned, MOONS, TIMES, 500, Prediction.SCORE, Noise.seeded(1));

        assertThat(curve.points()).allSatisfy(point -> assertThat(point.relative().value()).isLessThan(1e-20));
    }

    /** Δs = −2Δv/g², with g² = 2t/(1 − t) here: an even error of the velocity is one of the score that grows like 1/t. */
    @Test
    void theScoresErrorIsTheVelocitysTimesTwoOverTheSquaredDiffusion() {
        MarginalField learned = new RandomBias(0.05, 0.5, 3).on(MOONS, Prediction.VELOCITY);
        var velocity = FieldError.between(learned, MOONS, TIMES, 500, Prediction.VELOCITY, Noise.seeded(1)).points();
        var score = FieldError.between(learned, MOONS, TIMES, 500, Prediction.SCORE, Noise.seeded(1)).points();

        for (int i = 0; i < TIMES.length; i++) {
            double factor = (1 - TIMES[i]) / TIMES[i];
            double expected = factor * factor * velocity.get(i).error().value();
            assertThat(score.get(i).error().value()).isCloseTo(expected, within(1e-9 * expected));
            assertThat(velocity.get(i).error().value()).isPositive();
        }
    }

    /**
     * With a faulty score beside an exact velocity nothing is lost without noise, and what is lost with it is bounded: the
     * drifts differ by ½ς²Δs, the rate is ⅛ς²E‖Δs‖².
     */
    @Test
    void whatAScoreCostsTheFlowGrowsWithTheNoise() {
        VectorField faulty = new Bias(0.1, 1, 0).on(MOONS).predict(Prediction.SCORE);
        for (double noise : new double[] {0.5, 1, 3}) {
            double rate = Girsanov.flow(MOONS.predict(Prediction.VELOCITY), faulty, MOONS, t -> noise)
                    .rate(0.5, Averaging.draws(50, Noise.seeded(1))).value();

            // ‖Δs‖² = 0.01·2/σ² with σ = ½
            assertThat(rate).isCloseTo(0.125 * noise * noise * 0.08, within(1e-12));
        }
    }

    /**
     * Runs with any noise end at the law, by a score made of the velocity. Of 40 sets of 4000 exact draws the distances were
     * 0.02 to 0.10 with the median 0.047: beyond 0.15 lie fewer than one in 1000. The planted fault, noise without its
     * correction, ends at 0.3 and more.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3})
    void samplesOfTheLangevinFlowAreThoseOfTheLaw(double noise) {
        GaussianMixture data = new SymmetricMixture(5, 2, 0.1).law();
        MarginalField learned = MarginalField.of(SCHEDULE, Prediction.VELOCITY, 2,
                PATH.field(data).predict(Prediction.VELOCITY));

        assertThat(distance(learned, data, noise, true)).isLessThan(0.15);
        if (noise > 0) {
            assertThat(distance(learned, data, noise, false)).isGreaterThan(0.15);
        }
    }

    private static double distance(MarginalField learned, GaussianMixture data, double noise, boolean corrected) {
        VectorField score = corrected ? learned.predict(Prediction.SCORE) : VectorField.zero();
        Batch start = PATH.marginal(data, 0.98).sample(4000, Noise.seeded(3).stream("start"));
        Batch samples = Solve.sde(learned.probabilityFlow().reverse(score, t -> noise), new EulerMaruyama())
                .over(TimeGrid.uniform(0.98, 0.01, 400)).from(start).run(Noise.seeded(3).stream("brownian")).orThrow()
                .last();
        return SlicedWasserstein.between(samples, PATH.marginal(data, 0.01));
    }
}
