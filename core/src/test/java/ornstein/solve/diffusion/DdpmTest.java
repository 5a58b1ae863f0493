package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.chain.DenoisingErrors;
import ornstein.chain.DiscreteSchedule;
import ornstein.chain.OptimalVariance;
import ornstein.chain.ReverseChain;
import ornstein.chain.ReverseRule;
import ornstein.distribution.Covariance;
import ornstein.distribution.DenoisingError;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.Gaussian;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Driver;
import ornstein.solve.GaussianRecursion;
import ornstein.solve.Instruction;
import ornstein.solve.Program;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;
import ornstein.testkit.Schedules;

/** Ancestral steps with the variances β, β̃ and the optimal one, on chains and on any other schedule. */
class DdpmTest {
    static final GaussianMixture LINE = GaussianMixture.builder(1)
            .add(0.5, GaussianMixture.at(-2), Covariance.isotropic(0.5))
            .add(0.3, GaussianMixture.at(0.5), Covariance.isotropic(0.3))
            .add(0.2, GaussianMixture.at(3), Covariance.isotropic(0.1))
            .build();

    static List<DiscreteSchedule> chains() {
        return List.of(DiscreteSchedule.fixed(30, 0.2), DiscreteSchedule.linear(200, 1e-4, 0.02),
                DiscreteSchedule.cosine(50, 0.008, 0.999));
    }

    static List<Schedule> schedules() {
        return Schedules.all();
    }

    /** Along the same noise, particle by particle, all of the chain's states and a few. Planted fault: the other variance. */
    @ParameterizedTest
    @MethodSource("chains")
    void onAChainItIsTheReverseChain(DiscreteSchedule schedule) {
        ExactField field = new ExactField(schedule.continuous(), LINE);
        DenoisingErrors errors = DenoisingErrors.of(schedule, LINE);
        Batch start = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1))
                .sample(100, Noise.seeded(5).stream("start"));
        for (int count : new int[] {schedule.steps(), 7}) {
            int[] states = schedule.indices(count);
            ReverseRule best = OptimalVariance.ancestral(errors);
            same(field, schedule, new Ddpm(Ddpm.Variance.BETA, true), ornstein.chain.Ancestral.BETA, states, start);
            same(field, schedule, Ddpm.of(Ddpm.Variance.BETA_TILDE), ornstein.chain.Ancestral.BETA_TILDE, states,
                    start);
            same(field, schedule, new AnalyticDpm(1, true, 2), best, states, start);
            same(field, schedule, new AnalyticDpm(0.4, true, 2), new OptimalVariance(0.4, errors), states, start);
            assertThat(distance(field, schedule, new Ddpm(Ddpm.Variance.BETA, true), best, states, start))
                    .isGreaterThan(1e-3);
        }
    }

    private static void same(ExactField field, DiscreteSchedule schedule, Stepper<? super ExactField> stepper,
            ReverseRule rule, int[] states, Batch start) {
        assertThat(distance(field, schedule, stepper, rule, states, start)).isLessThan(2e-12);
    }

    private static double distance(ExactField field, DiscreteSchedule schedule, Stepper<? super ExactField> stepper,
            ReverseRule rule, int[] states, Batch start) {
        Stream stream = Noise.seeded(5).stream("noise");
        double[] times = new double[states.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = schedule.time(states[states.length - 1 - i]);
        }
        Batch ours = run(field, stepper).over(TimeGrid.of(times)).from(start).run(chainNoise(schedule, stream)).last();
        Batch chain = ReverseChain.of(schedule, field).over(states).run(rule, start, stream);
        double largest = 0;
        for (int i = 0; i < start.size(); i++) {
            largest = Math.max(largest, Math.abs(ours.get(i, 0) - chain.get(i, 0)));
        }
        return largest;
    }

    private static Solve<ExactField> run(ExactField field, Stepper<? super ExactField> stepper) {
        return Solve.of(field, exactly(stepper));
    }

    private static Stepper<ExactField> exactly(Stepper<? super ExactField> stepper) {
        return new Stepper<>() {
            @Override
            public String name() {
                return stepper.name();
            }

            @Override
            public Program step(ExactField process, TimeGrid grid, int index) {
                return stepper.step(process, grid, index);
            }
        };
    }

    /** The normals that a reverse chain takes for the step from the state at a time. */
    private static Driver chainNoise(DiscreteSchedule schedule, Stream stream) {
        return new Driver() {
            @Override
            public void increments(double from, double to, long first, Block increment) {
                int t = (int) Math.rint(from * schedule.steps());
                stream.normals(t, 1, first, increment.size(), increment.planes(), increment.from());
            }

            @Override
            public void increments(double from, double to, long first, Block increment, Block area) {
                throw new UnsupportedOperationException("no areas are asked for");
            }
        };
    }

    /** β is exact for standard normal data, whatever the schedule and the steps, the optimal variance too; β̃ is not. */
    @ParameterizedTest
    @MethodSource("schedules")
    void standardNormalDataStayStandardNormal(Schedule schedule) {
        GaussianMixture normal = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1));
        assertThat(off(schedule, normal, Ddpm.of(Ddpm.Variance.BETA))).isLessThan(1e-12);
        assertThat(off(schedule, normal, AnalyticDpm.ancestral())).isLessThan(1e-12);
        assertThat(off(schedule, normal, Ddpm.of(Ddpm.Variance.BETA_TILDE))).isGreaterThan(seen(schedule));
    }

    /** The least error of a fault, where the schedule has left any signal for it to show. */
    private static double seen(Schedule schedule) {
        return schedule.logSnr(0.2) < -20 ? -1 : 1e-3;
    }

    /** The optimal variance is exact for any Gaussian on the line. */
    @ParameterizedTest
    @MethodSource("schedules")
    void theOptimalVarianceIsExactForAGaussian(Schedule schedule) {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1.25}, Covariance.isotropic(0.3));
        assertThat(off(schedule, data, AnalyticDpm.ancestral())).isLessThan(1e-12);
        assertThat(off(schedule, data, Ddpm.of(Ddpm.Variance.BETA))).isGreaterThan(seen(schedule));
    }

    /** Relative, at the end of three steps from the exact law. */
    private static double off(Schedule schedule, GaussianMixture data, Stepper<? super ExactField> stepper) {
        GaussianPath path = new GaussianPath(schedule);
        TimeGrid grid = TimeGrid.of(0.9, 0.6, 0.5, 0.2);
        Gaussian last = GaussianRecursion.of(path.field(data), exactly(stepper)).over(grid)
                .from(Gaussian.withMomentsOf(path.marginal(data, 0.9))).last();
        Gaussian exact = Gaussian.withMomentsOf(path.marginal(data, 0.2));
        return Math.abs(last.covariance(0, 0) / exact.covariance(0, 0) - 1)
                + Math.abs(last.mean(0) - exact.mean(0)) / Math.sqrt(exact.covariance(0, 0));
    }

    /** The factors of x, of D and of the noise. */
    static double[] factors(Program program) {
        Instruction.Evaluate data = (Instruction.Evaluate) program.instructions().getFirst();
        Instruction.Combine end = (Instruction.Combine) program.instructions().getLast();
        double[] factors = new double[3];
        for (Sum.Term term : end.sum().terms()) {
            int place = term.register().isState() ? 0 : term.register().equals(data.target()) ? 1 : 2;
            assertThat(factors[place]).isZero();
            factors[place] = term.factor();
        }
        return factors;
    }

    /** To the bit: β̃ is DDIM with η = 1. */
    @Test
    void betaTildeIsDdim() {
        ExactField field = new ExactField(new Linear(), LINE);
        TimeGrid grid = TimeGrid.of(1, 0.7, 0.2, 0);
        Batch start = Batch.ofScalars(0.7, -1.3, 0.1);
        Stream noise = Noise.seeded(2).stream("noise");
        assertThat(Solve.field(field, Ddpm.of(Ddpm.Variance.BETA_TILDE)).over(grid).from(start).run(noise).last())
                .isEqualTo(Solve.field(field, new Ddim(1)).over(grid).from(start).run(noise).last());
    }

    /** To clean data without noise unless asked for, and from where there is no signal; beyond t = 0, too. */
    @Test
    void ends() {
        ExactField straight = new ExactField(new Linear(), LINE);
        TimeGrid once = TimeGrid.of(1, 0);
        List<double[]> quiet = new ArrayList<>();
        quiet.add(factors(Ddpm.of(Ddpm.Variance.BETA).step(straight, once, 0)));
        quiet.add(factors(AnalyticDpm.ancestral().step(straight, once, 0)));
        quiet.add(factors(new Ddpm(Ddpm.Variance.BETA_TILDE, true).step(straight, once, 0)));
        assertThat(quiet).allSatisfy(factors -> assertThat(factors).containsExactly(0, 1, 0));
        assertThat(factors(new Ddpm(Ddpm.Variance.BETA, true).step(straight, once, 0)))
                .containsExactly(new double[] {0, 1, 1}, within(1e-15));
        double spread = Math.sqrt(LINE.covariance()[0][0]);
        assertThat(factors(new AnalyticDpm(1, true, 2).step(straight, once, 0)))
                .containsExactly(new double[] {0, 1, spread}, within(1e-14));
        VarianceExploding exploding = new VarianceExploding(0.01, 50);
        TimeGrid beyond = TimeGrid.of(1, 0).thenClean();
        assertThat(factors(new Ddpm(Ddpm.Variance.BETA, true).step(new ExactField(exploding, LINE), beyond, 1)))
                .containsExactly(new double[] {0, 1, 0.01 / Math.sqrt(1 + 1e-4)}, within(1e-15));
    }

    /** In the plane, from draws: within 5.5 standard errors of the sum of both closed forms, false alarm 4e-8. */
    @Test
    void drawsInThePlane() {
        GaussianMixture plane = GaussianMixture.builder(2)
                .add(0.5, GaussianMixture.at(-2, 1), Covariance.diagonal(0.5, 0.2))
                .add(0.3, GaussianMixture.at(0.5, 1), Covariance.diagonal(0.3, 0.2))
                .add(0.2, GaussianMixture.at(3, 1), Covariance.diagonal(0.1, 0.2))
                .build();
        GaussianMixture other = GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(0.2));
        ExactField field = new ExactField(VariancePreserving.linear(0.1, 20), plane);
        TimeGrid grid = TimeGrid.of(0.3, 0.1);
        double alpha = field.schedule().alpha(0.3);
        double sigma = field.schedule().sigma(0.3);
        double exact = DenoisingError.of(LINE, Expectation.quadrature()).at(alpha, sigma).value()
                + DenoisingError.of(other, Expectation.quadrature()).at(alpha, sigma).value();
        double[] step = factors(new AnalyticDpm(0, false, 40_000).step(field, grid, 0));
        Estimate drawn = DenoisingError
                .of(plane, Expectation.sampling(40_000, Noise.seeded(0).stream("denoising error")))
                .at(alpha, sigma);

        double found = 2 * step[2] * step[2] / (step[1] * step[1]);
        assertThat(found).isCloseTo(drawn.value(), within(1e-12));
        assertThat(Math.abs(found - exact)).isLessThan(5.5 * drawn.error());
        assertThat(Math.abs(1.5 * found - exact)).isGreaterThan(5.5 * drawn.error());
    }

    @Test
    void whatCannotBeIsRefused() {
        ExactField field = new ExactField(new Linear(), LINE);
        assertThatThrownBy(() -> new AnalyticDpm(1.5, false, 10))
                .hasMessageStartingWith("eta = 1.5: must lie in [0, 1]");
        assertThatThrownBy(() -> new AnalyticDpm(1, false, 1)).hasMessageStartingWith("draws = 1: ");
        assertThatThrownBy(() -> Ddpm.of(Ddpm.Variance.BETA).step(field, TimeGrid.of(0.2, 0.3), 0))
                .hasMessageContaining("ddpm goes from t = 0.2 to t = 0.3").hasMessageContaining("decreasing times");
        assertThatThrownBy(() -> AnalyticDpm.ancestral().step(field, TimeGrid.of(0.2, 0.3), 0))
                .hasMessageContaining("analytic-dpm goes from t = 0.2 to t = 0.3");
        assertThatThrownBy(() -> DenoisingError.of(LINE, Expectation.quadrature()).at(-1, 1))
                .hasMessageStartingWith("alpha = -1.0");
    }
}
