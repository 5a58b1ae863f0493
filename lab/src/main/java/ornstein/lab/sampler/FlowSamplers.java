package ornstein.lab.sampler;

import java.util.List;

import ornstein.solve.ode.RungeKutta;

/** The probability flow by Runge–Kutta schemes: in t, or in σ on grids that are meant in σ. */
final class FlowSamplers {
    private FlowSamplers() {}

    static List<SamplerType> all() {
        return List.of(
                rungeKutta(RungeKutta.euler(), "Euler’s method"),
                rungeKutta(RungeKutta.midpoint(), "the midpoint rule"),
                rungeKutta(RungeKutta.heun(), "Heun’s method"),
                rungeKutta(RungeKutta.ralston(), "Ralston’s method"),
                rungeKutta(RungeKutta.bogackiShampine(), "Bogacki and Shampine’s third order"),
                rungeKutta(RungeKutta.rk4(), "the classical fourth order"),
                rungeKutta(RungeKutta.dormandPrince(), "Dormand and Prince’s fifth order"),
                rungeKutta(RungeKutta.tsitouras(), "Tsitouras’ fifth order"),
                rungeKutta(RungeKutta.dop853(), "Dormand and Prince’s eighth order"));
    }

    private static SamplerType rungeKutta(RungeKutta scheme, String summary) {
        return SamplerType.of(scheme.name(), "the probability flow by " + summary, Direction.BOTH, List.of(),
                settings -> new Scheme.Flow(scheme), settings -> Theory.ode(scheme.tableau().order()));
    }
}
