package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.process.Sde;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.AlphaFold;
import ornstein.solve.diffusion.AnalyticDpm;
import ornstein.solve.diffusion.Ancestral;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Ddpm;
import ornstein.solve.diffusion.Deis;
import ornstein.solve.diffusion.DpmSolver;
import ornstein.solve.diffusion.DpmSolverPlusPlus;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.DpmSolverPlusPlusTwoStage;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.ExponentialRungeKutta;
import ornstein.solve.diffusion.PredictorCorrector;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.diffusion.SigmaMultistep;
import ornstein.solve.diffusion.UniPc;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Milstein;
import ornstein.solve.sde.StochasticHeun;
import ornstein.testkit.Mixtures;

/** What is read off the programs of all schemes. */
class StepKernelTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final ExactField FIELD = new ExactField(SCHEDULE, Mixtures.random(4, 3, 2, Mixtures.Kind.FULL));
    private static final TimeGrid GRID = TimeGrid.uniform(0.9, 0.1, 5);
    private static final int STEP = 2;

    /**
     * @param variance of the noise that comes last, or first; NaN where there is none
     */
    record Case(Stepper<MarginalField> stepper, Class<? extends StepKernel> kernel, double variance) {
        @Override
        public String toString() {
            return stepper.name() + " as " + kernel.getSimpleName();
        }
    }

    static List<Case> cases() {
        double t = GRID.time(STEP);
        double s = GRID.time(STEP + 1);
        double euler = SCHEDULE.diffusionSquared(t) * (t - s);
        double ratio = SCHEDULE.alpha(t) / SCHEDULE.alpha(s);
        double posterior = SCHEDULE.transition(s, t).variance() * square(SCHEDULE.sigma(s) / SCHEDULE.sigma(t));
        // σ_s²(1 − e^{−γ²(λ_s − λ_t)})
        double gap = Math.exp(SCHEDULE.logSnr(t) - SCHEDULE.logSnr(s));
        double exponential = square(SCHEDULE.sigma(s)) * (1 - Math.pow(gap, 0.25));
        List<Case> cases = new ArrayList<>();
        for (double gamma : new double[] {0.5, 1, 2}) {
            cases.add(last(new ReverseProcess(gamma, new EulerMaruyama()), gamma * gamma * euler));
        }
        cases.add(last(new ReverseProcess(1, new Milstein()), euler));
        cases.add(last(new Ddim(1), posterior));
        cases.add(last(new Ddim(0.5), 0.25 * posterior));
        cases.add(last(ExponentialEuler.of(0.5), exponential));
        cases.add(last(ExponentialEuler.of(1), posterior));
        for (Ancestral.Way way : Ancestral.Way.values()) {
            cases.add(last(Ancestral.of(way), posterior));
        }
        for (int order = 1; order <= 3; order++) {
            cases.add(last(DpmSolverPlusPlusSde.multistep(order), posterior));
        }
        cases.add(last(Ddpm.of(Ddpm.Variance.BETA_TILDE), posterior));
        cases.add(last(Ddpm.of(Ddpm.Variance.BETA), 1 - ratio * ratio));
        for (Stepper<MarginalField> stepper : List.<Stepper<MarginalField>>of(
                new ReverseProcess(0, new EulerMaruyama()),
                new Ddim(0), ExponentialEuler.of(0), new DpmSolver(1), new DpmSolver(3), Deis.of(2), UniPc.of(2),
                DpmSolverPlusPlus.multistep(2), DpmSolverPlusPlus.singlestep(), SigmaMultistep.of(3),
                ExponentialRungeKutta.etd3rk(), Edm.heun(Churn.NONE), new DpmSolverPlusPlusTwoStage(0, 1))) {
            cases.add(new Case(stepper, StepKernel.Deterministic.class, Double.NaN));
        }
        for (Stepper<MarginalField> stepper : List.<Stepper<MarginalField>>of(
                new ReverseProcess(1, new StochasticHeun()), new ReverseProcess(1, AdditiveRungeKutta.sra1()),
                new ReverseProcess(1, AdditiveRungeKutta.sra3()))) {
            cases.add(new Case(stepper, StepKernel.Bent.class, Double.NaN));
        }
        // γ = 5/n of 5 steps, held to √2 − 1: the level s grows to (1 + γ)s, in coordinates of α = 1
        double level = square(SCHEDULE.sigma(t) / SCHEDULE.alpha(t));
        cases.add(new Case(Edm.heun(Churn.of(5)), StepKernel.NoiseFirst.class, level));
        cases.add(new Case(Edm.euler(Churn.of(5)), StepKernel.NoiseFirst.class, level));
        cases.add(new Case(new AlphaFold(0.8, 0, 1, 1.5), StepKernel.NoiseFirst.class, (1.8 * 1.8 - 1) * level));
        cases.add(new Case(new DpmSolverPlusPlusTwoStage(1, 1), StepKernel.Unknown.class, Double.NaN));
        cases.add(new Case(new PredictorCorrector(new ReverseProcess(1, new EulerMaruyama()), 1, 0.16),
                StepKernel.Unknown.class, Double.NaN));
        cases.add(new Case(new Samplers.Exactly(FIELD), StepKernel.Reversal.class, Double.NaN));
        return cases;
    }

    private static Case last(Stepper<MarginalField> stepper, double variance) {
        return new Case(stepper, StepKernel.NoiseLast.class, variance);
    }

    private static double square(double x) {
        return x * x;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadOffTheProgram(Case c) {
        StepKernel kernel = StepKernel.of(c.stepper().step(c.stepper().prepared(FIELD), GRID, STEP));
        assertThat(kernel).isInstanceOf(c.kernel());
        if (kernel instanceof StepKernel.NoiseLast last) {
            assertThat(last.variance()).isCloseTo(c.variance(), within(1e-9 * c.variance()));
        }
        if (kernel instanceof StepKernel.NoiseFirst first) {
            // what x̂ = scale·x_t + noise adds, seen in coordinates of α = 1
            double added = first.variance() / square(first.scale() * SCHEDULE.alpha(GRID.time(STEP)));
            assertThat(added).isCloseTo(c.variance(), within(1e-9 * c.variance()));
        }
    }

    /** Noise of the law's own posterior variance; the kernel is read all the same. */
    @Test
    void ofAnalyticDpmComesLast() {
        AnalyticDpm stepper = AnalyticDpm.ancestral();
        assertThat(StepKernel.of(stepper.step(stepper.prepared(FIELD), GRID, STEP)))
                .isInstanceOf(StepKernel.NoiseLast.class);
    }

    @Test
    void aMatrixOfNoiseIsUnknown() {
        Sde process = new Sde(FIELD.reverse(1).drift(),
                new Diffusion.Matrix(MatrixField.constant(new double[][] {{1, 0.5}, {0, 1}})));
        assertThat(StepKernel.of(new EulerMaruyama().step(process, GRID, STEP)))
                .isEqualTo(new StepKernel.Unknown("multiplies the noise by a matrix"));
    }

    /** Steps without a density, and deterministic ones that look back, have rates only. */
    @Test
    void whatHasNoWeightIsRefused() {
        SteeredPath path = SteeredPath.of(List.of(Expert.of(FIELD, 1)));
        Weighting weighting = new RatioWeights(path, Optional.of(FIELD), Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> step(weighting, new DpmSolverPlusPlusTwoStage(1, 1)))
                .withMessageContaining("step 2 bends noise beside its Brownian increment")
                .withMessageEndingWith("take weights in continuous time, or another sampler");
        assertThatIllegalArgumentException().isThrownBy(() -> step(weighting, DpmSolverPlusPlus.multistep(2)))
                .withMessageContaining("step 2 depends on earlier steps");
    }

    private static StepWeight step(Weighting weighting, Stepper<MarginalField> stepper) {
        return weighting.step(stepper.step(stepper.prepared(FIELD), GRID, STEP), GRID, STEP);
    }
}
