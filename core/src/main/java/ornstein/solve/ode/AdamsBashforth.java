package ornstein.solve.ode;

import ornstein.process.Ode;
import ornstein.solve.MultistepStart;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * Explicit Adams schemes on any grid: the polynomial through the slopes of the last q times is integrated exactly,
 * x⁺ = x + Σⱼ βⱼ Fᵢ₋ⱼ [hairer1993solving, III.5]. One evaluation a step.
 *
 * @param order q, from 1 to 4
 * @param start what the first q − 1 steps do; with {@link MultistepStart#RUNGE_KUTTA} they are those of heun, bs3 or rk4
 */
public record AdamsBashforth(int order, MultistepStart start) implements Stepper<Ode> {
    /** The largest order offered: beyond it the region of stability is small. */
    private static final int LARGEST = 4;

    /**
     * Refuses other orders.
     *
     * @throws IllegalArgumentException unless 1 ≤ order ≤ 4
     */
    public AdamsBashforth {
        if (order < 1 || order > LARGEST) {
            throw new IllegalArgumentException(
                    "order = " + order + ": Adams-Bashforth schemes are offered from order 1 to " + LARGEST);
        }
    }

    /** Orders 1, 2, … in the first steps. */
    public AdamsBashforth(int order) {
        this(order, MultistepStart.RAMP);
    }

    @Override
    public String name() {
        return "ab";
    }

    @Override
    public Program step(Ode process, TimeGrid grid, int index) {
        Program.Builder p = Program.builder();
        double from = grid.time(index);
        double to = grid.time(index + 1);
        if (start == MultistepStart.RUNGE_KUTTA && index < order - 1) {
            RungeKutta starter = starter();
            Register[] slopes = starter.slopes(p, process, from, to);
            p.keep(index % order, slopes[0]);
            return p.end(starter.end(p, slopes, to - from));
        }
        int used = Math.min(order, index + 1);
        double[] knots = new double[used];
        for (int j = 0; j < used; j++) {
            knots[j] = grid.time(index - j);
        }
        double[] beta = weights(to, knots);
        Register slope = p.evaluate(process.drift().at(from), p.state());
        if (order > 1) {
            p.keep(index % order, slope);
        }
        Sum end = p.state().plus(beta[0], slope);
        for (int j = 1; j < used; j++) {
            end = end.plus(beta[j], p.memory((index - j) % order));
        }
        return p.end(end);
    }

    private RungeKutta starter() {
        return switch (order) {
            case 2 -> RungeKutta.heun();
            case 3 -> RungeKutta.bogackiShampine();
            default -> RungeKutta.rk4();
        };
    }

    /**
     * βⱼ = ∫ Πₘ≠ⱼ (τ − τₘ)/(τⱼ − τₘ) dτ from τ₀ to an end, exact but for rounding. Where the knots lead up to the end,
     * nothing cancels.
     *
     * @param end the end of the step
     * @param knots τ₀, τ₁, …, [q]: distinct, the latest first
     * @return β, [q]
     */
    public static double[] weights(double end, double... knots) {
        double h = end - knots[0];
        double[] beta = new double[knots.length];
        for (int j = 0; j < knots.length; j++) {
            // Πₘ (u − uₘ) by powers of u = (τ − τ₀)/h; every uₘ is ≤ 0
            double[] product = new double[knots.length];
            product[0] = 1;
            double scale = h;
            int degree = 0;
            for (int m = 0; m < knots.length; m++) {
                if (m != j) {
                    double root = (knots[m] - knots[0]) / h;
                    degree++;
                    for (int k = degree; k > 0; k--) {
                        product[k] = Math.fma(-root, product[k], product[k - 1]);
                    }
                    product[0] *= -root;
                    scale *= h / (knots[j] - knots[m]);
                }
            }
            double integral = 0;
            for (int k = degree; k >= 0; k--) {
                integral += product[k] / (k + 1);
            }
            beta[j] = integral * scale;
        }
        return beta;
    }
}
