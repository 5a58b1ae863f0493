package ornstein.solve.diffusion;

import java.util.OptionalDouble;

import ornstein.path.Schedule;
import ornstein.solve.TimeGrid;

/**
 * The knots of a grid under a schedule, and the distances between them, which keep their relative precision however close
 * two knots are.
 *
 * <p>Levels that the grid was made from are taken as they were given; otherwise the schedule says what level a time has.
 *
 * @param schedule the schedule of what is solved
 * @param grid its times lie in [0, 1]
 */
public record Knots(Schedule schedule, TimeGrid grid) {
    /**
     * The i-th knot.
     *
     * @param i from 0 to the number of steps
     */
    public Knot at(int i) {
        if (grid.isClean(i)) {
            return Knot.cleanBeyond();
        }
        OptionalDouble given = grid.sigma(i);
        if (given.isEmpty() || given.getAsDouble() == 0) {
            return Knot.at(schedule, grid.time(i));
        }
        double s = given.getAsDouble();
        return Knot.at(schedule, grid.time(i), s, -StrictMath.log(s));
    }

    /**
     * ℓ_to − ℓ_from, positive on the way to the data; infinite if one of the two knots is clean data or pure noise.
     *
     * @param from a knot, from 0 to the number of steps
     * @param to another
     */
    public double rise(int from, int to) {
        if (from == to) {
            return 0;
        }
        if (grid.isClean(from) || grid.isClean(to)) {
            return grid.isClean(to) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        OptionalDouble before = grid.sigma(from);
        OptionalDouble after = grid.sigma(to);
        if (before.isPresent() && after.isPresent()) {
            return fall(before.getAsDouble(), after.getAsDouble());
        }
        double s = grid.time(from);
        double t = grid.time(to);
        return t < s ? 0.5 * schedule.logSnrFall(t, s) : -0.5 * schedule.logSnrFall(s, t);
    }

    /**
     * s_to − s_from, negative on the way to the data.
     *
     * @param from a knot with α &gt; 0
     * @param to another
     */
    public double climb(int from, int to) {
        Knot start = at(from);
        Knot end = at(to);
        OptionalDouble before = grid.sigma(from);
        OptionalDouble after = grid.sigma(to);
        if (start.isClean() || end.isClean() || (before.isPresent() && after.isPresent())) {
            return end.s() - start.s();
        }
        return start.s() * StrictMath.expm1(-rise(from, to));
    }

    /**
     * The knot where log(α/σ) = ℓ, for a stage between two knots.
     *
     * @param ell ℓ, finite, between two knots of the grid
     */
    public Knot atEll(double ell) {
        return Knot.at(schedule, schedule.timeAtLogSnr(2 * ell), StrictMath.exp(-ell), ell);
    }

    /**
     * The knot where σ/α = s, for a stage between two knots.
     *
     * @param s positive, between two knots of the grid
     */
    public Knot atLevel(double s) {
        double ell = -StrictMath.log(s);
        return Knot.at(schedule, schedule.timeAtLogSnr(2 * ell), s, ell);
    }

    /** log(a/b); of two numbers within a factor of two the difference is exact. */
    private static double fall(double a, double b) {
        return b < 2 * a && a < 2 * b ? StrictMath.log1p((a - b) / b) : StrictMath.log(a) - StrictMath.log(b);
    }
}
