package ornstein.solve.ode;

import java.util.List;

/**
 * An explicit Runge–Kutta scheme as its Butcher tableau [butcher2016numerical], with what step control needs beside it.
 *
 * <p>A tableau of s stages has s + 1 slopes: the last one, kₛ₊₁ = F(x₁, t₁), belongs to the end of the step and is the
 * first of the next. Fixed steps do without it.
 *
 * @param name as in an experiment file
 * @param order of convergence on smooth problems
 * @param nodes c, [s]
 * @param coefficients a, [s][r < s]
 * @param weights b, [s]
 * @param error the estimate of a step's error
 * @param dense the states within a step
 */
public record ButcherTableau(
        String name, int order, List<Double> nodes, List<List<Double>> coefficients, List<Double> weights,
        ErrorEstimate error, DenseOutput dense) {
    /** x + h k₁. */
    public static final ButcherTableau EULER = new ButcherTableau("euler", 1, List.of(0.0), List.of(List.of()),
            List.of(1.0));

    /** The explicit midpoint rule, order 2. */
    public static final ButcherTableau MIDPOINT = new ButcherTableau(
            "midpoint", 2, List.of(0.0, 0.5), List.of(List.of(), List.of(0.5)), List.of(0.0, 1.0));

    /** Explicit trapezoid [heun1900neue]. */
    public static final ButcherTableau HEUN = new ButcherTableau(
            "heun", 2, List.of(0.0, 1.0), List.of(List.of(), List.of(1.0)), List.of(0.5, 0.5));

    /** The scheme of order 2 with the least bound on its error [ralston1962runge]. */
    public static final ButcherTableau RALSTON = new ButcherTableau(
            "ralston", 2, List.of(0.0, 2.0 / 3), List.of(List.of(), List.of(2.0 / 3)), List.of(0.25, 0.75));

    /** The classical scheme of order 4 [kutta1901beitrag]. */
    public static final ButcherTableau RK4 = new ButcherTableau(
            "rk4", 4, List.of(0.0, 0.5, 0.5, 1.0),
            List.of(List.of(), List.of(0.5), List.of(0.0, 0.5), List.of(0.0, 0.0, 1.0)),
            List.of(1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6));

    /** The 3(2) pair of Bogacki and Shampine [bogacki1989pair]. */
    public static final ButcherTableau BOGACKI_SHAMPINE = new ButcherTableau(
            "bs3", 3, List.of(0.0, 0.5, 0.75), List.of(List.of(), List.of(0.5), List.of(0.0, 0.75)),
            List.of(2.0 / 9, 1.0 / 3, 4.0 / 9),
            new ErrorEstimate.Embedded(2, List.of(-5.0 / 72, 1.0 / 12, 1.0 / 9, -1.0 / 8)), DenseOutput.HERMITE);

    /** RK5(4)7M [dormand1980family]; its extension of order 4 is that of [hairer1993solving, II.6]. */
    public static final ButcherTableau DORMAND_PRINCE = new ButcherTableau(
            "dp5", 5, List.of(0.0, 0.2, 0.3, 0.8, 8.0 / 9, 1.0),
            List.of(
                    List.of(),
                    List.of(0.2),
                    List.of(3.0 / 40, 9.0 / 40),
                    List.of(44.0 / 45, -56.0 / 15, 32.0 / 9),
                    List.of(19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729),
                    List.of(9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656)),
            List.of(35.0 / 384, 0.0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84),
            new ErrorEstimate.Embedded(4, List.of(
                    71.0 / 57600, 0.0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40)),
            extended(4, List.of(
                    -12715105075.0 / 11282082432.0, 0.0, 87487479700.0 / 32700410799.0, -10690763975.0 / 1880347072.0,
                    701980252875.0 / 199316789632.0, -1453857185.0 / 822651844.0, 69997945.0 / 29380423.0)));

    /** Tsitouras' 5(4) pair with its own extension of order 4 [tsitouras2011runge]. */
    public static final ButcherTableau TSITOURAS = new ButcherTableau(
            "tsit5", 5, List.of(0.0, 0.161, 0.327, 0.9, 0.9800255409045097, 1.0),
            List.of(
                    List.of(),
                    List.of(0.161),
                    List.of(-0.008480655492356989, 0.335480655492357),
                    List.of(2.8971530571054935, -6.359448489975075, 4.3622954328695815),
                    List.of(5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525),
                    List.of(5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401,
                            -0.028269050394068383)),
            List.of(0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081,
                    2.324710524099774),
            new ErrorEstimate.Embedded(4, List.of(
                    -0.0017800110522257772, -0.0008164344596567468, 0.007880878010261996, -0.1447110071732629,
                    0.5823571654525552, -0.45808210592918697, 1.0 / 66)),
            extended(4, List.of(
                    -1.0530884977290216, 0.1017, 2.490627285651253, -16.548102889244902, 47.37952196281928,
                    -34.87065786149661, 2.5)));

    /** DOP853, order 8 [hairer1993solving]. */
    public static final ButcherTableau DOP853 = DormandPrince853.tableau();

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if the lists do not have the extents of an explicit scheme
     */
    public ButcherTableau {
        nodes = List.copyOf(nodes);
        coefficients = coefficients.stream().map(List::copyOf).toList();
        weights = List.copyOf(weights);
        if (nodes.isEmpty() || coefficients.size() != nodes.size() || weights.size() != nodes.size()) {
            throw new IllegalArgumentException(name + " has " + nodes.size() + " nodes, " + coefficients.size()
                    + " rows of coefficients and " + weights.size() + " weights: give one of each per stage");
        }
        for (int s = 0; s < nodes.size(); s++) {
            if (coefficients.get(s).size() != s) {
                throw new IllegalArgumentException(name + " coefficients[" + s + "] has " + coefficients.get(s).size()
                        + " entries: an explicit scheme has one per earlier stage, here " + s);
            }
        }
        checkError(name, error, nodes.size() + 1);
        checkDense(name, dense, nodes.size() + 1);
    }

    /** A scheme for fixed steps. */
    public ButcherTableau(
            String name, int order, List<Double> nodes, List<List<Double>> coefficients, List<Double> weights) {
        this(name, order, nodes, coefficients, weights, new ErrorEstimate.None(), DenseOutput.HERMITE);
    }

    private static DenseOutput extended(int order, List<Double> row) {
        return new DenseOutput(order, List.of(), List.of(), List.of(row));
    }

    private static void checkError(String name, ErrorEstimate error, int slopes) {
        switch (error) {
            case ErrorEstimate.None _ -> {
            }
            case ErrorEstimate.Embedded embedded -> checkSlopes(name + " error.weights", embedded.weights(), slopes);
            case ErrorEstimate.Blended blended -> {
                checkSlopes(name + " error.fifth", blended.fifth(), slopes);
                checkSlopes(name + " error.third", blended.third(), slopes);
            }
        }
    }

    private static void checkDense(String name, DenseOutput dense, int slopes) {
        int extra = dense.nodes().size();
        if (dense.coefficients().size() != extra) {
            throw new IllegalArgumentException(name + " dense has " + extra + " nodes and "
                    + dense.coefficients().size() + " rows of coefficients: give one of each per stage");
        }
        for (int i = 0; i < extra; i++) {
            checkSlopes(name + " dense.coefficients[" + i + "]", dense.coefficients().get(i), slopes + i);
        }
        for (int m = 0; m < dense.rows().size(); m++) {
            checkSlopes(name + " dense.rows[" + m + "]", dense.rows().get(m), slopes + extra);
        }
    }

    private static void checkSlopes(String what, List<Double> weights, int slopes) {
        if (weights.size() != slopes) {
            throw new IllegalArgumentException(what + " has " + weights.size() + " entries: there are " + slopes
                    + " slopes, the last but those of extra stages at the end of the step");
        }
    }

    /** The number of stages s; also the evaluations of a fixed step. */
    public int stages() {
        return nodes.size();
    }

    /** Whether the error estimate reads the slope at the end, which is then the next step's first (FSAL). */
    public boolean firstSameAsLast() {
        return switch (error) {
            case ErrorEstimate.None _ -> false;
            case ErrorEstimate.Embedded embedded -> embedded.weights().getLast() != 0;
            case ErrorEstimate.Blended blended -> blended.fifth().getLast() != 0 || blended.third().getLast() != 0;
        };
    }

    /** c of a stage, from 0. */
    public double node(int stage) {
        return nodes.get(stage);
    }

    /** a of a stage and an earlier one, from 0. */
    public double coefficient(int stage, int earlier) {
        return coefficients.get(stage).get(earlier);
    }

    /** b of a stage, from 0. */
    public double weight(int stage) {
        return weights.get(stage);
    }
}
