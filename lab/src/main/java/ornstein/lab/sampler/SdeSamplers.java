package ornstein.lab.sampler;

import java.util.List;
import java.util.function.Function;

import ornstein.process.Sde;
import ornstein.solve.Stepper;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;
import ornstein.solve.sde.Mala;
import ornstein.solve.sde.Milstein;
import ornstein.solve.sde.StochasticHeun;

/** Reverse processes by general schemes for stochastic equations, and noising. */
final class SdeSamplers {
    private static final Parameter GAMMA = Parameter.atLeastZero("gamma",
            "γ: the noise of the reverse process; 0 is the probability flow, 1 the time reversal", 1);

    private SdeSamplers() {}

    static List<SamplerType> all() {
        return List.of(
                reverse(new EulerMaruyama(), "Euler–Maruyama", Theory.additive(1, 1).diagonal(0.5)),
                reverse(new Milstein(), "Milstein’s scheme, here the same as Euler–Maruyama",
                        Theory.additive(1, 1).diagonal(1)),
                reverse(new StochasticHeun(), "stochastic Heun", Theory.additive(1, 2).diagonal(1)),
                reverse(AdditiveRungeKutta.sra1(), "Rößler’s SRA1", Theory.additive(1.5, 2)),
                reverse(AdditiveRungeKutta.sra3(), "Rößler’s SRA3", Theory.additive(1.5, 2)),
                SamplerType.of("exact-transition", "exact transitions of the forward process, any number of steps",
                        Direction.ADDS_NOISE, List.of(), settings -> new Scheme.Forward(new ExactTransition()),
                        settings -> Theory.none("exact for any number of steps")),
                SamplerType.of("mala", "the Metropolis-adjusted Langevin algorithm", Direction.ONWARD, List.of(),
                        settings -> new Scheme.OfDensity(new Mala()),
                        settings -> Theory.none("its stationary law is exact for any size of step")));
    }

    private static SamplerType reverse(Stepper<Sde> stepper, String summary, Theory theory) {
        Function<Settings, Scheme> maker = settings -> new Scheme.Reverse(stepper, settings.number("gamma"));
        return SamplerType.of(stepper.name(), "the reverse process by " + summary, Direction.REMOVES_NOISE,
                List.of(GAMMA), maker, settings -> theory)
                .singularWithoutSignal(settings -> settings.number("gamma") > 0);
    }
}
