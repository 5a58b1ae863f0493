package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde.Form;

/**
 * Each sampler against its published loop over levels σ on α = 1, written here once more from the page; and the same y = x/α
 * under a schedule with another α.
 */
class PublishedSamplersTest {
    private static final GaussianMixture LAW = GaussianMixture.of(new double[] {0.3, 0.5, 0.2},
            new double[][] {{-2}, {0.5}, {3}}, List.of(
                    Covariance.isotropic(0.2), Covariance.isotropic(0.05),
                    Covariance.isotropic(0.6)));
    private static final double[] LEVELS = {20, 9, 5, 2.2, 1.3, 0.4, 0.1, 0};
    private static final int STEPS = LEVELS.length - 1;
    private static final Stream STREAM = Noise.seeded(77).stream("published");
    private static final double START = -31;
    private static final ExactField FIELD = new ExactField(new VarianceExploding(0.01, 50), LAW);
    /** D(y, s). */
    private static double denoised(double y, double s) {
        double t = FIELD.schedule().timeAtLogSnr(-2 * Math.log(s));
        return FIELD.evaluate(Prediction.DATA, Batch.ofScalars(y), t).get(0, 0);
    }

    private static double z(int step) {
        return STREAM.normal(0, step, 0);
    }

    /** The sampler's end, in y. */
    private static double run(Stepper<MarginalField> stepper) {
        double plain = run(new VarianceExploding(0.01, 50), stepper);
        assertThat(run(VariancePreserving.linear(0.1, 20), stepper)).isCloseTo(plain, within(1e-12));
        return plain;
    }

    private static double run(Schedule schedule, Stepper<MarginalField> stepper) {
        TimeGrid grid = TimeGrid.ofSigmas(schedule, LEVELS);
        double alpha = schedule.alpha(grid.time(0));
        return Solve.field(new ExactField(schedule, LAW), stepper).over(grid).from(Batch.ofScalars(alpha * START))
                .run(STREAM).last().get(0, 0);
    }

    /** k-diffusion's get_ancestral_step. */
    private static double up(double from, double to, double eta) {
        return Math.min(to, eta * Math.sqrt(to * to * (from * from - to * to) / (from * from)));
    }

    @Test
    void eulerAncestralIsDdim() {
        for (double eta : new double[] {0, 0.4, 1}) {
            double x = START;
            for (int i = 0; i < STEPS; i++) {
                double up = up(LEVELS[i], LEVELS[i + 1], eta);
                double down = Math.sqrt(LEVELS[i + 1] * LEVELS[i + 1] - up * up);
                double d = (x - denoised(x, LEVELS[i])) / LEVELS[i];
                x += d * (down - LEVELS[i]) + 1.1 * up * z(i);
            }
            assertThat(run(new Ancestral(Ancestral.Way.EULER, eta, 1.1))).isCloseTo(x, within(1e-13));
            assertThat(run(new Ancestral(Ancestral.Way.EULER, eta, 1))).isCloseTo(run(new Ddim(eta)), within(1e-13));
        }
    }

    @Test
    void dpm2Ancestral() {
        double x = START;
        for (int i = 0; i < STEPS; i++) {
            double s = LEVELS[i];
            double up = up(s, LEVELS[i + 1], 0.8);
            double down = Math.sqrt(LEVELS[i + 1] * LEVELS[i + 1] - up * up);
            double d = (x - denoised(x, s)) / s;
            if (down == 0) {
                x += d * (down - s);
                continue;
            }
            double middle = Math.exp((Math.log(s) + Math.log(down)) / 2);
            double x2 = x + d * (middle - s);
            x += (x2 - denoised(x2, middle)) / middle * (down - s) + up * z(i);
        }
        assertThat(run(new Ancestral(Ancestral.Way.DPM2, 0.8, 1))).isCloseTo(x, within(1e-13));
    }

    @Test
    void dpmpp2sAncestral() {
        double x = START;
        for (int i = 0; i < STEPS; i++) {
            double s = LEVELS[i];
            double up = up(s, LEVELS[i + 1], 1);
            double down = Math.sqrt(LEVELS[i + 1] * LEVELS[i + 1] - up * up);
            double denoised = denoised(x, s);
            if (down == 0) {
                x = denoised;
                continue;
            }
            double h = Math.log(s / down);
            double middle = s * Math.exp(-h / 2);
            double x2 = middle / s * x - Math.expm1(-h / 2) * denoised;
            x = down / s * x - Math.expm1(-h) * denoised(x2, middle) + 0.9 * up * z(i);
        }
        assertThat(run(new Ancestral(Ancestral.Way.DPMPP_2S, 1, 0.9))).isCloseTo(x, within(1e-13));
    }

    @Test
    void dpmppSde() {
        double x = START;
        for (int i = 0; i < STEPS; i++) {
            double s = LEVELS[i];
            double next = LEVELS[i + 1];
            double denoised = denoised(x, s);
            if (next == 0) {
                x = denoised;
                continue;
            }
            double middle = Math.sqrt(s * next);
            double up = up(s, middle, 0.7);
            double down = Math.sqrt(middle * middle - up * up);
            double share = (s - middle) / (s - next);
            double z1 = Math.sqrt(share) * z(i) + Math.sqrt(1 - share) * STREAM.normal(0, i, 2);
            double x2 = down / s * x + (1 - down / s) * denoised + up * 1.05 * z1;
            up = up(s, next, 0.7);
            down = Math.sqrt(next * next - up * up);
            x = down / s * x + (1 - down / s) * denoised(x2, middle) + up * 1.05 * z(i);
        }
        assertThat(run(new DpmSolverPlusPlusTwoStage(0.7, 1.05))).isCloseTo(x, within(1e-13));
    }

    @Test
    void dpmppMultistepSde() {
        for (Form form : Form.values()) {
            for (double eta : new double[] {0, 0.5, 1}) {
                double x = START;
                double before = 0;
                for (int i = 0; i < STEPS; i++) {
                    double denoised = denoised(x, LEVELS[i]);
                    double h = Math.log(LEVELS[i] / LEVELS[i + 1]);
                    double pull = (1 + eta) * h;
                    if (LEVELS[i + 1] == 0) {
                        x = denoised;
                    } else {
                        x = LEVELS[i + 1] / LEVELS[i] * Math.exp(-eta * h) * x - Math.expm1(-pull) * denoised
                                + LEVELS[i + 1] * Math.sqrt(-Math.expm1(-2 * eta * h)) * 1.02 * z(i);
                        if (i > 0) {
                            double r = Math.log(LEVELS[i - 1] / LEVELS[i]) / h;
                            double slope = (denoised - before) / r;
                            x += form == Form.HEUN
                                    ? (Math.expm1(-pull) / pull + 1) * slope
                                    : 0.5 * -Math.expm1(-pull) * slope;
                        }
                    }
                    before = denoised;
                }
                assertThat(run(new DpmSolverPlusPlusSde(2, eta, 1.02, form))).isCloseTo(x, within(1e-13));
            }
        }
        assertThat(run(new DpmSolverPlusPlusSde(2, 0, 1, Form.MIDPOINT)))
                .isCloseTo(run(DpmSolverPlusPlus.multistep(2)), within(1e-13));
        assertThat(run(new DpmSolverPlusPlusSde(1, 0.3, 1, Form.MIDPOINT)))
                .isCloseTo(run(ExponentialEuler.of(Math.sqrt(0.3))), within(1e-13));
        assertThat(run(ExponentialEuler.of(1))).isCloseTo(run(new Ddim(1)), within(1e-13));
    }

    @Test
    void dpmpp3mSde() {
        double eta = 0.6;
        double x = START;
        double[] d = new double[3];
        double[] h = new double[3];
        for (int i = 0; i < STEPS; i++) {
            d[0] = denoised(x, LEVELS[i]);
            if (LEVELS[i + 1] == 0) {
                x = d[0];
                break;
            }
            h[0] = Math.log(LEVELS[i] / LEVELS[i + 1]);
            double pull = h[0] * (eta + 1);
            x = Math.exp(-pull) * x - Math.expm1(-pull) * d[0];
            double phi2 = Math.expm1(-pull) / pull + 1;
            if (i > 1) {
                double r0 = h[1] / h[0];
                double r1 = h[2] / h[0];
                double first = (d[0] - d[1]) / r0;
                double second = (d[1] - d[2]) / r1;
                x += phi2 * (first + (first - second) * r0 / (r0 + r1))
                        - (phi2 / pull - 0.5) * (first - second) / (r0 + r1);
            } else if (i > 0) {
                x += phi2 * (d[0] - d[1]) / (h[1] / h[0]);
            }
            x += LEVELS[i + 1] * Math.sqrt(-Math.expm1(-2 * h[0] * eta)) * z(i);
            d = new double[] {0, d[0], d[1]};
            h = new double[] {0, h[0], h[1]};
        }
        assertThat(run(new DpmSolverPlusPlusSde(3, eta, 1, Form.MIDPOINT))).isCloseTo(x, within(1e-13));
    }

    /** Algorithm 2 of [karras2022elucidating], with every one of its settings at work. */
    @Test
    void edm() {
        Churn churn = new Churn(2.1, 0.3, 6, 1.007);
        for (boolean heun : new boolean[] {true, false}) {
            double x = START;
            for (int i = 0; i < STEPS; i++) {
                double t = LEVELS[i];
                double gamma = t >= 0.3 && t <= 6 ? Math.min(2.1 / STEPS, Math.sqrt(2) - 1) : 0;
                double raised = t + gamma * t;
                x += Math.sqrt(raised * raised - t * t) * 1.007 * z(i);
                double d = (x - denoised(x, raised)) / raised;
                double end = x + (LEVELS[i + 1] - raised) * d;
                if (LEVELS[i + 1] != 0 && heun) {
                    double there = (end - denoised(end, LEVELS[i + 1])) / LEVELS[i + 1];
                    end = x + (LEVELS[i + 1] - raised) * (d + there) / 2;
                }
                x = end;
            }
            assertThat(run(heun ? Edm.heun(churn) : Edm.euler(churn))).isCloseTo(x, within(1e-12));
        }
    }

    @Test
    void churnIsCapped() {
        assertThat(Churn.of(1e6).at(1, 10)).isEqualTo(Math.sqrt(2) - 1);
        assertThat(Churn.of(2).at(1, 10)).isEqualTo(0.2);
        assertThat(new Churn(2, 0.5, 1, 1).at(0.49, 10)).isZero();
        assertThat(new Churn(2, 0.5, 1, 1).at(1.01, 10)).isZero();
    }

    /** Algorithm 18 of [abramson2024accurate], without its augmentation. */
    @Test
    void alphaFold() {
        double x = START;
        for (int i = 0; i < STEPS; i++) {
            double gamma = LEVELS[i + 1] > 1 ? 0.8 : 0;
            double raised = LEVELS[i] * (gamma + 1);
            double noisy = x + 1.003 * Math.sqrt(raised * raised - LEVELS[i] * LEVELS[i]) * z(i);
            double delta = (noisy - denoised(noisy, raised)) / raised;
            x = noisy + 1.5 * (LEVELS[i + 1] - raised) * delta;
        }
        assertThat(run(AlphaFold.published())).isCloseTo(x, within(1e-12));
    }

    @Test
    void exponentialEulerOfNoiseAndScore() {
        double gamma = 0.8;
        for (Prediction frozen : List.of(Prediction.NOISE, Prediction.SCORE)) {
            double x = START;
            for (int i = 0; i < STEPS; i++) {
                double s = LEVELS[i];
                double next = LEVELS[i + 1];
                double denoised = denoised(x, s);
                double noise = (x - denoised) / s;
                double drift = frozen == Prediction.NOISE
                        ? (next - s) * noise
                        : 0.5 * (s * s - next * next) * -noise / s;
                x = next == 0
                        ? denoised
                        : x + (1 + gamma * gamma) * drift + gamma * Math.sqrt(s * s - next * next) * z(i);
            }
            assertThat(run(new ExponentialEuler(gamma, frozen))).isCloseTo(x, within(1e-13));
        }
    }

    /** Langevin steps of size ε = 2r²σ² after each step but that to the data. */
    @Test
    void predictorCorrector() {
        VarianceExploding schedule = new VarianceExploding(0.01, 50);
        double x = START;
        for (int i = 0; i < STEPS; i++) {
            double next = LEVELS[i + 1];
            x += (x - denoised(x, LEVELS[i])) / LEVELS[i] * (next - LEVELS[i]);
            for (int c = 0; c < 2 && next > 0; c++) {
                double epsilon = 2 * 0.16 * 0.16 * next * next;
                double score = (denoised(x, next) - x) / (next * next);
                x += epsilon * score + Math.sqrt(2 * epsilon) * STREAM.normal(0, i, 15 - c);
            }
        }
        assertThat(run(schedule, new PredictorCorrector(Ddim.deterministic(), 2, 0.16))).isCloseTo(x, within(1e-12));
    }
}
