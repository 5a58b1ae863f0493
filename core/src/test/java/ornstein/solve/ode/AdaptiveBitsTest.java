package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;
import ornstein.testkit.ChildJvm;

/** A particle's path depends on the particle alone, to the last bit. */
class AdaptiveBitsTest {
    static Stream<RungeKutta> pairs() {
        return Stream.of(RungeKutta.bogackiShampine(), RungeKutta.dormandPrince(), RungeKutta.tsitouras(),
                RungeKutta.dop853());
    }

    /** x₁ is the rate of x₀: some particles are a thousand times as fast as others. */
    @ParameterizedTest
    @MethodSource("pairs")
    void neighboursDoNotMatter(RungeKutta scheme) throws Exception {
        Ode decay = new Ode(VectorField.pointwise((t, x, value) -> {
            value[0] = -x[1] * (x[0] - StrictMath.cos(t));
            value[1] = 0;
        }));
        Batch start = Batch.zeros(3_000, 2);
        for (int i = 0; i < start.size(); i++) {
            start.set(i, 0, i % 17 - 8);
            start.set(i, 1, i % 5 == 0 ? 300 + i % 100 : 0.5 + 1e-3 * i);
        }
        AdaptiveSolve solve = AdaptiveSolve.ode(decay, scheme).tolerance(1e-5, 1e-7)
                .over(TimeGrid.uniformReal(0, 1, 3)).saving(SaveAt.every(1))
                .on(Event.of("zero", (t, x) -> x[0]));

        AdaptiveSolution together = solve.from(start).run().orThrow();

        for (int particle : new int[] {0, 1, 5, 1234, 2999}) {
            AdaptiveSolution alone = solve.from(start.slice(particle, particle + 1)).run();
            assertThat(alone.last().row(0)).isEqualTo(together.last().row(particle));
            assertThat(alone.trajectory().states().get(2).row(0))
                    .isEqualTo(together.trajectory().states().get(2).row(particle));
            assertThat(alone.steps().nfe(0)).isEqualTo(together.steps().nfe(particle));
            assertThat(alone.steps().rejected(0)).isEqualTo(together.steps().rejected(particle));
        }
        assertThat(together.steps().maxAccepted()).isGreaterThan(3 * together.steps().accepted(1));
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                AdaptiveSolution other = pool.submit(() -> solve.from(start).run()).get();
                assertThat(other.last()).isEqualTo(together.last());
                assertThat(other.events().states()).isEqualTo(together.events().states());
                assertThat(other.trajectory()).isEqualTo(together.trajectory());
            }
        }
    }

    @Test
    void kernelsAndBlocksDoNotChangeABit() throws Exception {
        String expected = AdaptiveDigest.of();
        String module = "--add-modules=jdk.incubator.vector";
        for (List<String> options : List.of(
                List.of(module, "-Dornstein.kernel=scalar", "-Dornstein.block=16"),
                List.of(module, "-Dornstein.kernel=512", "-Dornstein.block=48"),
                List.of(module, "-Dornstein.kernel=128"))) {
            ChildJvm child = ChildJvm.run(options, Map.of(), AdaptiveDigest.class);
            assertThat(child.exit()).as(child.err()).isZero();
            assertThat(child.out()).as(options.toString()).isEqualTo(expected);
        }
    }
}
