package ornstein.lab.sampler;

import java.util.List;

import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/** Reverse processes by general schemes for stochastic equations, and noising. */
final class SdeSamplers {
    private static final Parameter GAMMA = Parameter.atLeastZero("gamma",
            "γ: the noise of the reverse process; 0 is the probability flow, 1 the time reversal", 1);

    private SdeSamplers() {}

    static List<SamplerType> all() {
        return List.of(
                SamplerType.of("euler-maruyama", "the reverse process by Euler–Maruyama", Direction.REMOVES_NOISE,
                        List.of(GAMMA), settings -> new Scheme.Reverse(new EulerMaruyama(), settings.number("gamma")),
                        settings -> Theory.sde(1, 1))
                        .singularWithoutSignal(settings -> settings.number("gamma") > 0),
                SamplerType.of("exact-transition", "exact transitions of the forward process, any number of steps",
                        Direction.ADDS_NOISE, List.of(), settings -> new Scheme.Forward(new ExactTransition()),
                        settings -> Theory.none("exact for any number of steps")));
    }
}
