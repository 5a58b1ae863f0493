package ornstein.solve.ode;

import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * An explicit Runge–Kutta scheme with fixed steps.
 *
 * @param tableau the scheme
 */
public record RungeKutta(ButcherTableau tableau) implements Stepper<Ode> {
    /** Euler's method, order 1. */
    public static RungeKutta euler() {
        return new RungeKutta(ButcherTableau.EULER);
    }

    /** The explicit midpoint rule, order 2. */
    public static RungeKutta midpoint() {
        return new RungeKutta(ButcherTableau.MIDPOINT);
    }

    /** Heun's method (explicit trapezoid), order 2. */
    public static RungeKutta heun() {
        return new RungeKutta(ButcherTableau.HEUN);
    }

    /** Ralston's method, order 2. */
    public static RungeKutta ralston() {
        return new RungeKutta(ButcherTableau.RALSTON);
    }

    /** The classical method of order 4. */
    public static RungeKutta rk4() {
        return new RungeKutta(ButcherTableau.RK4);
    }

    /** Bogacki's and Shampine's method, order 3(2). */
    public static RungeKutta bogackiShampine() {
        return new RungeKutta(ButcherTableau.BOGACKI_SHAMPINE);
    }

    /** Dormand's and Prince's method, order 5(4). */
    public static RungeKutta dormandPrince() {
        return new RungeKutta(ButcherTableau.DORMAND_PRINCE);
    }

    /** Tsitouras' method, order 5(4). */
    public static RungeKutta tsitouras() {
        return new RungeKutta(ButcherTableau.TSITOURAS);
    }

    /** DOP853, order 8(5, 3). */
    public static RungeKutta dop853() {
        return new RungeKutta(ButcherTableau.DOP853);
    }

    @Override
    public String name() {
        return tableau.name();
    }

    @Override
    public Ode prepared(Ode process) {
        return new Ode(new RememberingField(process.drift()));
    }

    @Override
    public Program step(Ode process, TimeGrid grid, int index) {
        double from = grid.time(index);
        double to = grid.time(index + 1);
        Program.Builder p = Program.builder();
        return p.end(end(p, slopes(p, process, from, to), to - from));
    }

    /** Evaluates the stages of a step. */
    Register[] slopes(Program.Builder p, Ode process, double from, double to) {
        double h = to - from;
        Register[] k = new Register[tableau.stages()];
        for (int s = 0; s < k.length; s++) {
            double c = tableau.node(s);
            FrozenField field = process.drift().at(c == 0 ? from : c == 1 ? to : Math.fma(c, h, from));
            Sum point = p.state().times(1);
            for (int r = 0; r < s; r++) {
                point = point.plus(h * tableau.coefficient(s, r), k[r]);
            }
            k[s] = p.evaluate(field, s == 0 ? p.state() : p.let(point));
        }
        return k;
    }

    /** The end of a step of length h, from its stages. */
    Sum end(Program.Builder p, Register[] slopes, double h) {
        Sum end = p.state().times(1);
        for (int s = 0; s < slopes.length; s++) {
            end = end.plus(h * tableau.weight(s), slopes[s]);
        }
        return end;
    }
}
