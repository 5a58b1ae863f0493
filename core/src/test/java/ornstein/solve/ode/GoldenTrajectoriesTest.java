package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.process.Ode;
import ornstein.solve.MultistepStart;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.testkit.SolverGolden;

/** Every scheme of clock t, step for step as the 50-digit script has it. */
class GoldenTrajectoriesTest {
    private static final SolverGolden GOLDEN = SolverGolden.load();
    private static final List<RungeKutta> SCHEMES = List.of(
            RungeKutta.euler(), RungeKutta.midpoint(), RungeKutta.heun(), RungeKutta.ralston(),
            RungeKutta.bogackiShampine(), RungeKutta.rk4(), RungeKutta.dormandPrince(), RungeKutta.tsitouras(),
            RungeKutta.dop853());

    static Stream<SolverGolden.Run> rungeKutta() {
        return SCHEMES.stream().flatMap(scheme -> GOLDEN.runs(scheme.name(), "t").stream());
    }

    static Stream<SolverGolden.Run> adams() {
        return GOLDEN.runs("ab", "t").stream();
    }

    @Test
    void tableauxAreThoseOfTheScript() {
        assertThat(GOLDEN.tableaux()).hasSize(SCHEMES.size());
        for (SolverGolden.Tableau expected : GOLDEN.tableaux()) {
            ButcherTableau tableau = scheme(expected.name()).tableau();
            assertThat(tableau.order()).isEqualTo(expected.order());
            assertThat(tableau.nodes()).isEqualTo(expected.nodes());
            assertThat(tableau.coefficients()).isEqualTo(expected.coefficients());
            assertThat(tableau.weights()).isEqualTo(expected.weights());
        }
    }

    @ParameterizedTest
    @MethodSource("rungeKutta")
    void oneStepSchemes(SolverGolden.Run run) {
        check(run, scheme(run.scheme()));
    }

    @ParameterizedTest
    @MethodSource("adams")
    void adamsBashforth(SolverGolden.Run run) {
        MultistepStart start = run.option("start", "ramp").equals("ramp")
                ? MultistepStart.RAMP
                : MultistepStart.RUNGE_KUTTA;
        check(run, new AdamsBashforth(run.order(), start));
    }

    private static RungeKutta scheme(String name) {
        return SCHEMES.stream().filter(scheme -> scheme.name().equals(name)).findFirst().orElseThrow();
    }

    private static void check(SolverGolden.Run run, Stepper<Ode> stepper) {
        Solution solution = Solve.ode(run.problem().field().probabilityFlow(), stepper).over(run.problem().grid())
                .from(run.problem().start()).saving(SaveAt.all()).run();

        assertThat(run.deviation(solution.trajectory().states().subList(1, run.states().size() + 1)))
                .isLessThan(Math.max(1e-14, 20 * run.rounding()));
        assertThat(solution.nfe()).isEqualTo(run.nfe());
    }
}
