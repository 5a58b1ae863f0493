package ornstein.solve.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ornstein.path.MarginalField;
import ornstein.solve.MultistepStart;
import ornstein.solve.Stepper;
import ornstein.solve.ode.ButcherTableau;

/** Every deterministic scheme with every option, and the order that docs/solvers.md derives for it. */
record Scheme(Stepper<MarginalField> stepper, double order) {
    private static final MultistepStart RAMP = MultistepStart.RAMP;
    private static final MultistepStart EXACT = MultistepStart.RUNGE_KUTTA;

    static Stream<Scheme> all() {
        List<Scheme> all = new ArrayList<>();
        for (ButcherTableau tableau : List.of(ButcherTableau.EULER, ButcherTableau.MIDPOINT, ButcherTableau.HEUN,
                ButcherTableau.RALSTON, ButcherTableau.BOGACKI_SHAMPINE, ButcherTableau.RK4,
                ButcherTableau.DORMAND_PRINCE, ButcherTableau.TSITOURAS, ButcherTableau.DOP853)) {
            all.add(new Scheme(new SigmaRungeKutta(tableau), tableau.order()));
        }
        for (int order = 1; order <= 3; order++) {
            all.add(new Scheme(DpmSolver.of(order), order));
        }
        all.add(new Scheme(Ddim.deterministic(), 1));
        all.add(new Scheme(DpmSolverPlusPlus.singlestep(), 2));
        all.add(new Scheme(ExponentialRungeKutta.etd2rk(), 2));
        all.add(new Scheme(ExponentialRungeKutta.etd3rk(), 3));
        all.add(new Scheme(ExponentialRungeKutta.etd4rk(), 4));
        all.add(new Scheme(ExponentialRungeKutta.etd4rk5(), 4));
        for (MultistepStart start : MultistepStart.values()) {
            int most = start == RAMP ? 2 : 4;
            for (int order = 1; order <= 4; order++) {
                all.add(new Scheme(new SigmaMultistep(order, start, false), Math.min(order, most)));
                for (Deis.Variable variable : Deis.Variable.values()) {
                    all.add(new Scheme(new Deis(order, variable, start, false), Math.min(order, most)));
                }
            }
            for (UniPc.Variant variant : UniPc.Variant.values()) {
                for (int order = 1; order <= 3; order++) {
                    all.add(new Scheme(new UniPc(order, variant, true, start, false),
                            Math.min(order + 1, start == RAMP ? 3 : 4)));
                    all.add(new Scheme(new UniPc(order, variant, false, start, false), Math.min(order, most)));
                }
            }
            all.add(new Scheme(new DpmSolverPlusPlus(2, Curvature.PUBLISHED, start, false), 2));
            all.add(new Scheme(new DpmSolverPlusPlus(3, Curvature.PUBLISHED, start, false), 2));
            all.add(new Scheme(new DpmSolverPlusPlus(3, Curvature.EXACT, start, false), start == EXACT ? 3 : 2));
        }
        return all.stream();
    }

    @Override
    public String toString() {
        return stepper.toString();
    }
}
