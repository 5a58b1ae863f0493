package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.MarginalField;
import ornstein.solve.MultistepStart;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.ode.ButcherTableau;
import ornstein.testkit.SolverGolden;

/** Every scheme of the clocks σ/α and log-SNR, step for step as the 50-digit script has it. */
class GoldenDiffusionTest {
    private static final SolverGolden GOLDEN = SolverGolden.load();
    private static final List<ButcherTableau> TABLEAUX = List.of(ButcherTableau.EULER, ButcherTableau.MIDPOINT,
            ButcherTableau.HEUN, ButcherTableau.RALSTON, ButcherTableau.BOGACKI_SHAMPINE, ButcherTableau.RK4,
            ButcherTableau.DORMAND_PRINCE, ButcherTableau.TSITOURAS, ButcherTableau.DOP853);
    private static final List<String> OTHERS = List.of("deis", "dpmpp-2m", "dpmpp-3m", "unipc", "ddim", "dpm-solver-1",
            "dpm-solver-2", "dpm-solver-3", "dpmpp-2s", "etd2rk", "etd3rk", "etd4rk", "etd4rk5");

    static Stream<SolverGolden.Run> runs() {
        Stream<SolverGolden.Run> sigma = Stream.concat(TABLEAUX.stream().map(ButcherTableau::name), Stream.of("lms"))
                .flatMap(name -> GOLDEN.runs(name, "sigma").stream());
        return Stream.concat(sigma, OTHERS.stream().flatMap(name -> GOLDEN.runs(name, "log-snr").stream()));
    }

    @Test
    void allAreRun() {
        assertThat(runs()).hasSize(434);
    }

    /** The time of a given level is rounded, which shifts the level by up to 7 units in the last place under Karras' schedule: hence 5e-14, not 1e-14. */
    @ParameterizedTest
    @MethodSource("runs")
    void everyStateToRounding(SolverGolden.Run run) {
        Stepper<MarginalField> stepper = stepper(run);
        Solution solution = Solve.field(run.problem().field(), stepper).over(run.problem().grid())
                .from(run.problem().start()).saving(SaveAt.all()).run();

        assertThat(run.deviation(solution.trajectory().states().subList(1, run.states().size() + 1)))
                .isLessThan(Math.max(5e-14, 20 * run.rounding()));
        assertThat(solution.nfe()).isEqualTo(run.nfe());
        assertThat(stepper.name()).isEqualTo(run.scheme());
    }

    private static Stepper<MarginalField> stepper(SolverGolden.Run run) {
        MultistepStart start = run.option("start", "ramp").equals("ramp")
                ? MultistepStart.RAMP
                : MultistepStart.RUNGE_KUTTA;
        boolean lower = run.options().path("lowerOrderFinal").asBoolean(false);
        int order = run.order();
        return switch (run.scheme()) {
            case "lms" -> new SigmaMultistep(order, start, lower);
            case "deis" -> new Deis(order, variable(run.option("variable", "")), start, lower);
            case "dpmpp-2m", "dpmpp-3m" -> new DpmSolverPlusPlus(order,
                    run.option("curvature", "published").equals("exact") ? Curvature.EXACT : Curvature.PUBLISHED,
                    start, lower);
            case "unipc" -> new UniPc(order,
                    run.option("variant", "").equals("bh1") ? UniPc.Variant.BH1 : UniPc.Variant.BH2, true, start,
                    lower);
            case "ddim" -> Ddim.deterministic();
            case "dpm-solver-1", "dpm-solver-2", "dpm-solver-3" -> DpmSolver.of(order);
            case "dpmpp-2s" -> DpmSolverPlusPlus.singlestep();
            case "etd2rk" -> ExponentialRungeKutta.etd2rk();
            case "etd3rk" -> ExponentialRungeKutta.etd3rk();
            case "etd4rk" -> ExponentialRungeKutta.etd4rk();
            case "etd4rk5" -> ExponentialRungeKutta.etd4rk5();
            default -> new SigmaRungeKutta(tableau(run.scheme()).orElseThrow());
        };
    }

    private static Deis.Variable variable(String name) {
        return switch (name) {
            case "t" -> Deis.Variable.T;
            case "rho" -> Deis.Variable.RHO;
            default -> Deis.Variable.LOG_RHO;
        };
    }

    private static Optional<ButcherTableau> tableau(String name) {
        return TABLEAUX.stream().filter(tableau -> tableau.name().equals(name)).findFirst();
    }
}
