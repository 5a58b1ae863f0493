package ornstein.lab.sampler;

import java.util.List;
import java.util.function.Predicate;

import ornstein.solve.Clock;
import ornstein.solve.diffusion.SigmaRungeKutta;
import ornstein.solve.ode.ButcherTableau;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.ode.StepControl;

/** The probability flow by Runge–Kutta schemes: in t, or in σ/α on grids that are meant so. */
final class FlowSamplers {
    private FlowSamplers() {}

    static List<SamplerType> all() {
        return List.of(
                rungeKutta(ButcherTableau.EULER, "Euler’s method"),
                rungeKutta(ButcherTableau.MIDPOINT, "the midpoint rule"),
                rungeKutta(ButcherTableau.HEUN, "Heun’s method"),
                edmHeun(),
                rungeKutta(ButcherTableau.RALSTON, "Ralston’s method"),
                rungeKutta(ButcherTableau.BOGACKI_SHAMPINE, "Bogacki and Shampine’s scheme of order 3"),
                rungeKutta(ButcherTableau.RK4, "the classical scheme of order 4"),
                rungeKutta(ButcherTableau.DORMAND_PRINCE, "Dormand and Prince’s scheme of order 5"),
                rungeKutta(ButcherTableau.TSITOURAS, "Tsitouras’ scheme of order 5"),
                rungeKutta(ButcherTableau.DOP853, "Dormand and Prince’s scheme of order 8"),
                adaptive());
    }

    private static SamplerType adaptive() {
        Parameter scheme = new Parameter.Choice("scheme", "the pair of schemes", "dp5",
                List.of("bs3", "dp5", "tsit5", "dop853"));
        Parameter rtol = new Parameter.Real("rtol", "relative tolerance of a step", 1e-6, 0, true, 0.1);
        Parameter atol = Parameter.positive("atol", "absolute tolerance of a step", 1e-9);
        return SamplerType.of("adaptive", "the probability flow, each particle by steps of its own", Direction.BOTH,
                List.of(scheme, rtol, atol),
                settings -> new Scheme.Adaptive(switch (settings.word("scheme")) {
                    case "bs3" -> RungeKutta.bogackiShampine();
                    case "tsit5" -> RungeKutta.tsitouras();
                    case "dop853" -> RungeKutta.dop853();
                    default -> RungeKutta.dormandPrince();
                }, StepControl.of(settings.number("rtol"), settings.number("atol"))),
                settings -> Theory.none("its steps follow the tolerance, and so does its error"));
    }

    private static SamplerType rungeKutta(ButcherTableau tableau, String summary) {
        return SamplerType.clocked(tableau.name(), "the probability flow by " + summary, Direction.BOTH, List.of(),
                (settings, clock) -> clock == Clock.SIGMA
                        ? new Scheme.OfField(new SigmaRungeKutta(tableau))
                        : new Scheme.Flow(new RungeKutta(tableau)),
                settings -> Theory.ode(tableau.order()));
    }

    /** Always in σ/α, as in EDM, whatever the grid. */
    private static SamplerType edmHeun() {
        Predicate<Settings> always = settings -> true;
        return SamplerType.of("edm-heun", "the probability flow by Heun’s method in σ/α, as in EDM", Direction.BOTH,
                List.of(), settings -> new Scheme.OfField(new SigmaRungeKutta(ButcherTableau.HEUN)),
                settings -> Theory.ode(2)).singularWithoutSignal(always);
    }
}
