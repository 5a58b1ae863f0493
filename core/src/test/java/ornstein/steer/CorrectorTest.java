package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static ornstein.steer.Targets.rate;
import static ornstein.steer.Targets.written;
import static ornstein.steer.Targets.zeros;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.path.Schedule;
import ornstein.process.Diffusion;
import ornstein.process.FrozenDerivative;
import ornstein.process.Sde;
import ornstein.testkit.Mixtures.Kind;

/** Weights with their cancellations worked out against the general rule, in which everything cancels in floating point. */
class CorrectorTest {
    private static final double[][] PROCESSES = {{0, 1}, {0.5, 1}, {0.7, 0.4}, {0, 0}};

    static List<Targets.Group> targets() {
        return Targets.groups();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void isTheGeneralRule(Targets.Group group) {
        group.cases().forEach(CorrectorTest::isTheGeneralRule);
    }

    private static void isTheGeneralRule(Targets.Case c) {
        for (double t : new double[] {0.03, 0.7}) {
            Block x = Targets.points(c.path(), t, 7, 5);
            for (double[] process : PROCESSES) {
                assertThat(error(c.path(), process[0], process[1], t, x))
                        .as("%s, share %s, γ %s, t %s", c, process[0], process[1], t)
                        .isLessThan(1e-10);
            }
        }
    }

    private static double error(SteeredPath path, double share, double gamma, double t, Block x) {
        return error(path.corrector(share, gamma), path, path.guided(share).reverse(gamma), t, x);
    }

    /** The largest difference from the general rule, in units of the terms that cancel there. */
    private static double error(WeightRate rate, TargetPath path, Sde process, double t, Block x) {
        double[] actual = rate(rate, t, x);
        double[] expected = rate(GeneralRule.of(path, process), t, x);
        double[] size = size(path, process, t, x);
        double error = 0;
        for (int i = 0; i < actual.length; i++) {
            error = Math.max(error, Math.abs(actual[i] - expected[i]) / size[i]);
        }
        return error;
    }

    private static double[] size(TargetPath path, Sde process, double t, Block x) {
        FrozenTarget target = path.at(t);
        FrozenDerivative drift = process.drift().at(t).derivative().orElseThrow();
        double noise = ((Diffusion.Additive) process.diffusion()).coefficient().applyAsDouble(t);
        double[] moving = written(x, target::timeDerivative);
        double[] divergence = written(x, drift::divergence);
        double[] laplacian = written(x, target::laplacian);
        Block score = zeros(x);
        Block velocity = zeros(x);
        target.score(x, new Scratch(), score);
        drift.evaluate(x, new double[drift.scratch()], velocity);
        double[] size = new double[x.size()];
        for (int i = 0; i < size.length; i++) {
            size[i] = 1 + Math.abs(moving[i]) + Math.abs(divergence[i]) + 0.5 * noise * noise * Math.abs(laplacian[i]);
            for (int d = 0; d < x.dimension(); d++) {
                double s = score.get(i, d);
                size[i] += Math.abs(s * velocity.get(i, d)) + 0.5 * noise * noise * s * s;
            }
        }
        return size;
    }

    /** β̇ forgotten, a term dropped, a process of another share, the material for the partial derivative. */
    @ParameterizedTest
    @MethodSource("targets")
    void plantedFaultsAreCaught(Targets.Group group) {
        int tilted = 0;
        for (Targets.Case c : group.cases(Kind.MIXED)) {
            SteeredPath path = c.path();
            Block x = Targets.points(path, 0.4, 7, 5);
            Sde process = path.guided(0.5).reverse(1);
            assertThat(error(path.corrector(0.5, 1), path, process, 0.4, x)).isLessThan(1e-10);
            assertThat(error(path.corrector(0.5, 1), material(path, process), process, 0.4, x)).as("%s, material", c)
                    .isGreaterThan(1e-6);
            if (path.reward().isPresent()) {
                tilted++;
                SteeredPath resting = SteeredPath.of(path.experts()).tilted(path.reward().get(),
                        resting(path.ramp().get()));
                boolean rests = path.ramp().get().derivative(0.4) == 0;
                assertThat(error(resting.corrector(0.5, 1), path, process, 0.4, x) > 1e-6).as("%s, β̇", c)
                        .isNotEqualTo(rests);
                assertThat(error(path.corrector(0.4, 1), path, process, 0.4, x)).as("%s, share", c).isGreaterThan(1e-6);
                assertThat(error(SteeredPath.of(path.experts()).corrector(0.5, 1), path, process, 0.4, x))
                        .as("%s, no reward", c).isGreaterThan(1e-6);
            } else {
                WeightRate without = t -> (at, scratch, out, from) -> Arrays.fill(out, from, from + at.size(), 0);
                assertThat(error(without, path, process, 0.4, x)).as("%s, no weights", c).isGreaterThan(1e-6);
            }
        }
        assertThat(tilted).isPositive();
    }

    static Ramp resting(Ramp ramp) {
        return new Ramp() {
            @Override
            public double at(double t) {
                return ramp.at(t);
            }

            @Override
            public double derivative(double t) {
                return 0;
            }
        };
    }

    /** ∂ₜ + ⟨∇log p̃, drift⟩ for ∂ₜ. */
    static TargetPath material(SteeredPath path, Sde process) {
        return new TargetPath() {
            @Override
            public int dimension() {
                return path.dimension();
            }

            @Override
            public Schedule schedule() {
                return path.schedule();
            }

            @Override
            public FrozenTarget clean() {
                return path.clean();
            }

            @Override
            public FrozenTarget at(double t) {
                FrozenTarget at = path.at(t);
                return new FrozenTarget() {
                    @Override
                    public void logDensity(Block x, Scratch scratch, double[] out, int from) {
                        at.logDensity(x, scratch, out, from);
                    }

                    @Override
                    public void score(Block x, Scratch scratch, Block out) {
                        at.score(x, scratch, out);
                    }

                    @Override
                    public void laplacian(Block x, Scratch scratch, double[] out, int from) {
                        at.laplacian(x, scratch, out, from);
                    }

                    @Override
                    public void timeDerivative(Block x, Scratch scratch, double[] out, int from) {
                        at.timeDerivative(x, scratch, out, from);
                        Block score = zeros(x);
                        Block drift = zeros(x);
                        at.score(x, new Scratch(), score);
                        process.drift().evaluate(t, x, drift);
                        Lines.addDots(1, score, drift, out, from);
                    }
                };
            }
        };
    }
}
