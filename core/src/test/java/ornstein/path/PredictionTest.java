package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.testkit.Golden;
import ornstein.testkit.Schedules;

/** The one table of predictions: round trips, golden values, singular rows. */
class PredictionTest {
    private static final double[] TIMES = {1e-6, 1e-3, 0.05, 0.4, 0.5, 0.85, 0.999};

    static List<Schedule> all() {
        return Schedules.all();
    }

    static List<Golden.FieldCase> fields() {
        return Golden.load().fields();
    }

    /** From a pair (x_0, ε) every prediction is known without the table; every conversion must give it. */
    @ParameterizedTest
    @MethodSource("all")
    void everyConversionGivesWhatDataAndNoiseDefine(Schedule schedule) {
        Random random = new Random(11);
        for (double t : TIMES) {
            for (int i = 0; i < 20; i++) {
                double data = 3 * random.nextGaussian();
                double noise = random.nextGaussian();
                double x = schedule.alpha(t) * data + schedule.sigma(t) * noise;
                for (Prediction from : Prediction.values()) {
                    for (Prediction to : Prediction.values()) {
                        Affine map = from.to(to, schedule, t);
                        double known = defined(from, schedule, t, data, noise);
                        double expected = defined(to, schedule, t, data, noise);
                        // the map may rightly magnify the rounding of what it is given
                        double terms = Math.abs(map.ofPoint() * x) + Math.abs(map.ofValue() * known);
                        double inputs = Math.abs(map.ofPoint()) * (Math.abs(x) + schedule.alpha(t) * Math.abs(data));
                        assertThat(map.apply(x, known))
                                .as("%s → %s at %s", from, to, t)
                                .isCloseTo(expected, offset(1e-14 * (Math.abs(expected) + terms + inputs)));
                    }
                }
            }
        }
    }

    private static double defined(Prediction prediction, Schedule schedule, double t, double data, double noise) {
        return switch (prediction) {
            case DATA -> data;
            case NOISE -> noise;
            case SCORE -> -noise / schedule.sigma(t);
            case VELOCITY -> schedule.alphaDot(t) * data + schedule.sigmaDot(t) * noise;
            case V -> schedule.alpha(t) * noise - schedule.sigma(t) * data;
        };
    }

    /** There and back is the identity, as a map and not only at points: b·b' = 1 and a' + b'·a = 0. */
    @ParameterizedTest
    @MethodSource("all")
    void thereAndBackIsTheIdentity(Schedule schedule) {
        for (double t : TIMES) {
            for (Prediction one : Prediction.values()) {
                for (Prediction two : Prediction.values()) {
                    Affine there = one.to(two, schedule, t);
                    Affine back = two.to(one, schedule, t);
                    assertThat(there.ofValue() * back.ofValue()).as("%s %s %s", one, two, t).isCloseTo(1,
                            offset(1e-13));
                    double carried = back.ofValue() * there.ofPoint();
                    assertThat(back.ofPoint() + carried)
                            .as("%s %s %s", one, two, t)
                            .isCloseTo(0, offset(1e-13 * Math.abs(carried)));
                }
            }
        }
    }

    /** A planted fault: v with the other sign (ε and x_0 exchanged in the convention) is seen by the same comparison. */
    @Test
    void theWrongSignOfVIsSeen() {
        Schedule schedule = new Trigonometric();
        double x = schedule.alpha(0.4) * 2 + schedule.sigma(0.4) * 0.5;
        double wrong = schedule.sigma(0.4) * 2 - schedule.alpha(0.4) * 0.5;
        assertThat(Prediction.V.to(Prediction.DATA, schedule, 0.4).apply(x, wrong)).isNotCloseTo(2, offset(0.1));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void rowsMatchGoldenFields(Golden.FieldCase golden) {
        Schedule schedule = Schedules.of(golden.schedule());
        for (int i = 0; i < golden.points().length; i++) {
            Golden.FieldRow row = golden.expected().get(i);
            double[] x = golden.points()[i];
            check(Prediction.DATA.to(Prediction.VELOCITY, schedule, golden.t()), x, row.denoised(), row.velocity());
            check(Prediction.NOISE.to(Prediction.VELOCITY, schedule, golden.t()), x, row.noise(), row.velocity());
            check(Prediction.SCORE.to(Prediction.DATA, schedule, golden.t()), x, row.score(), row.denoised());
            check(Prediction.VELOCITY.to(Prediction.SCORE, schedule, golden.t()), x, row.velocity(), row.score());
            check(Prediction.NOISE.row(schedule, golden.t()), x, row.denoised(), row.noise());
        }
    }

    private static void check(Affine map, double[] x, double[] known, double[] expected) {
        double[] actual = map.apply(x, known);
        double magnified = 1e-15 * (Math.abs(map.ofPoint()) + Math.abs(map.ofValue()));
        for (int d = 0; d < x.length; d++) {
            double terms = Math.abs(map.ofPoint() * x[d]) + Math.abs(map.ofValue() * known[d]);
            assertThat(actual[d]).isCloseTo(expected[d], offset(4e-15 * terms + magnified));
        }
    }

    /** Noise to score needs neither the point nor α: no digit is lost at the ends. */
    @Test
    void parallelPredictionsDoNotGoThroughTheData() {
        Affine atNoise = Prediction.NOISE.to(Prediction.SCORE, new Linear(), 1);
        assertThat(atNoise).isEqualTo(new Affine(0, -1));
        Affine nearData = Prediction.SCORE.to(Prediction.NOISE, new Linear(), 1e-8);
        assertThat(nearData).isEqualTo(new Affine(0, -1e-8));
        Affine exploding = Prediction.VELOCITY.to(Prediction.NOISE, new VarianceExploding(0.01, 50), 0.3);
        assertThat(exploding.ofPoint()).isZero();
    }

    @Test
    void regularConversionsAtTheEndsAreExact() {
        assertThat(Prediction.VELOCITY.to(Prediction.DATA, new Linear(), 1)).isEqualTo(new Affine(1, -1));
        assertThat(Prediction.V.to(Prediction.DATA, new Trigonometric(), 1)).isEqualTo(new Affine(0, -1));
        assertThat(Prediction.V.to(Prediction.DATA, new Trigonometric(), 0)).isEqualTo(new Affine(1, 0));
        assertThat(Prediction.V.to(Prediction.NOISE, new Trigonometric(), 0)).isEqualTo(new Affine(0, 1));
    }

    @Test
    void singularRowsNameTimeAndPrediction() {
        singular(Prediction.DATA, Prediction.NOISE, new Linear(), 0, "conversion from DATA to NOISE at t = 0.0");
        singular(Prediction.DATA, Prediction.SCORE, new Linear(), 0, "SCORE = −ε/σ is singular because sigma = 0");
        singular(Prediction.DATA, Prediction.VELOCITY, VariancePreserving.linear(0.1, 20), 0, "VELOCITY at t = 0.0");
        singular(Prediction.NOISE, Prediction.DATA, new Linear(), 1, "conversion from NOISE to DATA at t = 1.0");
        singular(Prediction.SCORE, Prediction.VELOCITY, new Linear(), 1, "start from VELOCITY or V");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prediction.DATA.row(new Linear(), 1.5))
                .withMessageContaining("t = 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Affine(1, 1).apply(new double[2], new double[3]))
                .withMessageContaining("2")
                .withMessageContaining("3");
    }

    private static void singular(Prediction from, Prediction to, Schedule schedule, double t, String message) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> from.to(to, schedule, t))
                .withMessageContaining(message);
    }
}
