package ornstein.lab.sampler;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import ornstein.solve.diffusion.Curvature;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Deis;
import ornstein.solve.diffusion.DpmSolver;
import ornstein.solve.diffusion.DpmSolverPlusPlus;
import ornstein.solve.diffusion.ExponentialRungeKutta;
import ornstein.solve.diffusion.SigmaMultistep;
import ornstein.solve.diffusion.UniPc;
import ornstein.solve.ode.AdamsBashforth;

/** The probability flow by schemes that know the schedule. */
final class FieldSamplers {
    private FieldSamplers() {}

    static List<SamplerType> all() {
        return List.of(ddim(), dpmSolver(1), dpmSolver(2), dpmSolver(3),
                exponential("dpmpp-2s", "DPM-Solver++ 2S", DpmSolverPlusPlus.singlestep()), dpmppMultistep(),
                dpmppThird(), deis(), unipc(),
                exponential("etd2rk", "Cox and Matthews’ exponential Runge–Kutta of order 2",
                        ExponentialRungeKutta.etd2rk()),
                exponential("etd3rk", "Hochbruck and Ostermann’s exponential Runge–Kutta of order 3",
                        ExponentialRungeKutta.etd3rk()),
                exponential("etd4rk", "Krogstad’s exponential Runge–Kutta of order 4", ExponentialRungeKutta.etd4rk()),
                exponential("etd4rk5", "Hochbruck and Ostermann’s exponential Runge–Kutta of order 4",
                        ExponentialRungeKutta.etd4rk5()),
                adamsBashforth(), lms());
    }

    private static SamplerType ddim() {
        Parameter eta = new Parameter.Real("eta",
                "η: 0 is deterministic, 1 draws all the noise of the posterior (ancestral sampling)", 0.0, 0, false, 1);
        return SamplerType.of("ddim", "DDIM", Direction.BOTH, List.of(eta),
                settings -> new Scheme.OfField(new Ddim(settings.number("eta"))),
                settings -> settings.number("eta") == 0 ? Theory.ode(1) : Theory.weak(1));
    }

    private static SamplerType dpmSolver(int order) {
        return field("dpm-solver-" + order, "DPM-Solver of order " + order, List.of(),
                settings -> new Scheme.OfField(DpmSolver.of(order)), settings -> Theory.ode(order))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType exponential(String name, String summary, ExponentialRungeKutta scheme) {
        return field(name, summary, List.of(), settings -> new Scheme.OfField(scheme),
                settings -> Theory.ode(scheme.tableau().order()));
    }

    private static SamplerType dpmppMultistep() {
        return field("dpmpp-2m", "DPM-Solver++ 2M", List.of(Multisteps.START, Multisteps.LOWER_ORDER_FINAL),
                settings -> new Scheme.OfField(new DpmSolverPlusPlus(2, Curvature.PUBLISHED,
                        Multisteps.start(settings), Multisteps.lowerOrderFinal(settings))),
                settings -> Theory.ode(2));
    }

    private static SamplerType dpmppThird() {
        Parameter curvature = new Parameter.Choice("curvature",
                "what is made of the second difference: as published everywhere, or the exact integral of the parabola",
                "published", List.of("published", "exact"));
        return field("dpmpp-3m", "DPM-Solver++ 3M",
                List.of(curvature, Multisteps.START, Multisteps.LOWER_ORDER_FINAL),
                settings -> new Scheme.OfField(new DpmSolverPlusPlus(3, curvature(settings),
                        Multisteps.start(settings), Multisteps.lowerOrderFinal(settings))),
                settings -> curvature(settings) == Curvature.EXACT
                        ? Multisteps.capped(settings, 3, 2)
                        : Theory.ode(2)
                                .noting("claims order 3, but takes half of the second derivative that the parabola"
                                        + " has, so that each step errs by O(h³): order 2; curvature exact with start runge-kutta"
                                        + " has order 3"));
    }

    private static Curvature curvature(Settings settings) {
        return Curvature.valueOf(settings.word("curvature").toUpperCase(Locale.ROOT));
    }

    private static SamplerType deis() {
        Parameter variable = new Parameter.Choice("variable",
                "in which the noise prediction is a polynomial: t (tAB), σ/α (ρAB), or its logarithm, as in diffusers",
                "t", List.of("t", "rho", "log-rho"));
        return field("deis", "DEIS",
                List.of(Multisteps.order("values that the polynomial goes through", 3, 4), variable, Multisteps.START,
                        Multisteps.LOWER_ORDER_FINAL),
                settings -> new Scheme.OfField(new Deis(settings.whole("order"),
                        Deis.Variable.valueOf(settings.word("variable").toUpperCase(Locale.ROOT).replace('-', '_')),
                        Multisteps.start(settings), Multisteps.lowerOrderFinal(settings))),
                settings -> Multisteps.capped(settings, settings.whole("order"), 2))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType unipc() {
        Parameter variant = new Parameter.Choice("variant", "B(h): e^{−h} − 1 or −h", "bh2", List.of("bh2", "bh1"));
        Parameter corrector = new Parameter.Truth("corrector", "whether to correct; false is UniP", true);
        return field("unipc", "UniPC",
                List.of(Multisteps.order("that of the predictor; the corrector raises it by one", 2, 3), variant,
                        corrector, Multisteps.START, Multisteps.LOWER_ORDER_FINAL),
                settings -> new Scheme.OfField(new UniPc(settings.whole("order"),
                        UniPc.Variant.valueOf(settings.word("variant").toUpperCase(Locale.ROOT)),
                        settings.truth("corrector"), Multisteps.start(settings),
                        Multisteps.lowerOrderFinal(settings))),
                settings -> settings.truth("corrector")
                        ? Multisteps.capped(settings, settings.whole("order") + 1, 3)
                        : Multisteps.capped(settings, settings.whole("order"), 2));
    }

    private static SamplerType adamsBashforth() {
        return field("ab", "Adams–Bashforth in t",
                List.of(Multisteps.order("values that the polynomial goes through", 4, 4), Multisteps.START),
                settings -> new Scheme.Flow(new AdamsBashforth(settings.whole("order"), Multisteps.start(settings))),
                settings -> Multisteps.capped(settings, settings.whole("order"), 2));
    }

    private static SamplerType lms() {
        return field("lms", "Adams–Bashforth in σ/α (LMS)",
                List.of(Multisteps.order("values that the polynomial goes through", 4, 4), Multisteps.START,
                        Multisteps.LOWER_ORDER_FINAL),
                settings -> new Scheme.OfField(new SigmaMultistep(settings.whole("order"), Multisteps.start(settings),
                        Multisteps.lowerOrderFinal(settings))),
                settings -> Multisteps.capped(settings, settings.whole("order"), 2))
                .singularWithoutSignal(settings -> true);
    }

    private static SamplerType field(String name, String summary, List<Parameter> parameters,
            Function<Settings, Scheme> maker,
            Function<Settings, Theory> theory) {
        return SamplerType.of(name, "the probability flow by " + summary, Direction.BOTH, parameters, maker, theory);
    }
}
