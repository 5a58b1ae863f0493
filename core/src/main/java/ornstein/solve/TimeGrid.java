package ornstein.solve;

import java.util.Arrays;
import java.util.OptionalDouble;

import ornstein.path.Schedule;

/**
 * The times a simulation steps through: at least two, finite, strictly increasing (forward, adding noise) or strictly
 * decreasing (reverse, removing it). Immutable.
 *
 * <p>For a path from data to noise times lie in [0, 1], 0 is data and 1 is noise; only {@link #ofReal}, {@link
 * #uniformReal} and {@link #every} take other times, for processes with a clock of their own.
 *
 * <p>Schedules with σ_0 &gt; 0 have not reached the clean data at t = 0. A grid may lead there by one more step, {@link
 * #thenClean}: its time is told as 0, its level σ/α is 0, and {@link #isClean} tells it from t = 0. A grid made from
 * levels keeps them as they were given, {@link #sigma}, so that nothing is lost by way of t.
 */
public final class TimeGrid {
    private static final double[] UNKNOWN = {};

    private final double[] times;
    /** σ/α at each time, or empty. */
    private final double[] sigmas;
    private final Clock clock;
    private final boolean startsClean;
    private final boolean endsClean;

    private TimeGrid(double[] times, double[] sigmas, Clock clock, boolean startsClean, boolean endsClean) {
        this.times = times;
        this.sigmas = sigmas;
        this.clock = clock;
        this.startsClean = startsClean;
        this.endsClean = endsClean;
    }

    /**
     * Equal steps. The ends are exactly {@code from} and {@code to}, and the grid the other way round has the same
     * times.
     *
     * @param from the first time, in [0, 1]
     * @param to the last time, in [0, 1]
     * @param steps the number of steps, at least 1; the grid has one time more
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    public static TimeGrid uniform(double from, double to, int steps) {
        GridTimes.checkSteps(steps);
        GridTimes.checkInside("from", from);
        GridTimes.checkInside("to", to);
        return timed(GridTimes.equal(from, to, steps));
    }

    /**
     * These times, in [0, 1].
     *
     * @throws IllegalArgumentException naming index, values and the law they broke
     */
    public static TimeGrid of(double... times) {
        for (int i = 0; i < times.length; i++) {
            GridTimes.checkInside("times[" + i + "]", times[i]);
        }
        return timed(times.clone());
    }

    /**
     * The times at which a schedule has these levels of noise, which the grid keeps.
     *
     * @param sigmas σ/α, strictly monotone, within the schedule's range; the last, or the first, may be 0, the clean data
     * @throws IllegalArgumentException naming index, values and the law they broke
     */
    public static TimeGrid ofSigmas(Schedule schedule, double... sigmas) {
        double[] kept = sigmas.clone();
        NoiseLevels levels = new NoiseLevels(schedule);
        return levels.grid(levels.times(kept), kept, Clock.SIGMA);
    }

    /**
     * The n steps of [karras2022elucidating]: levels σ_i = (σ_max^{1/ρ} + i/(n − 1) (σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ for
     * i &lt; n, then 0. With one step, σ_max and 0.
     *
     * @param rho ρ, positive; 7 is usual
     * @param sigmaMin the last level above 0, as σ/α
     * @param sigmaMax the first level, as σ/α
     * @param steps n ≥ 1
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    public static TimeGrid karras(Schedule schedule, double rho, double sigmaMin, double sigmaMax, int steps) {
        return SpacedSteps.karras(schedule, rho, sigmaMin, sigmaMax, steps);
    }

    /**
     * Any finite times, for a process with its own clock.
     *
     * @throws IllegalArgumentException naming index, values and the law they broke
     */
    public static TimeGrid ofReal(double... times) {
        for (int i = 0; i < times.length; i++) {
            GridTimes.checkFinite("times[" + i + "]", times[i]);
        }
        return timed(times.clone());
    }

    /**
     * Equal steps between any finite times, for a process with its own clock.
     *
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    public static TimeGrid uniformReal(double from, double to, int steps) {
        GridTimes.checkSteps(steps);
        GridTimes.checkFinite("from", from);
        GridTimes.checkFinite("to", to);
        return ofReal(GridTimes.equal(from, to, steps));
    }

    /**
     * Steps of one size between any finite times, for a process with its own clock: from, from ± h, from ± 2h, … and to.
     * The last step is shorter if h does not divide the way; a remainder within rounding makes no step of its own.
     *
     * @param h the size of a step, positive in either direction
     * @throws IllegalArgumentException naming the value and the law it broke
     */
    public static TimeGrid every(double h, double from, double to) {
        if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("h = " + h
                    + ": the size of a step must be positive and finite; the direction follows from the two times");
        }
        GridTimes.checkFinite("from", from);
        GridTimes.checkFinite("to", to);
        double way = Math.abs(to - from);
        double count = way / h;
        double whole = Math.rint(count);
        double rounding = 2 * (Math.ulp(from) + Math.ulp(to)) / h + 4 * Math.ulp(count);
        double steps = Math.max(way > 0 ? 1 : 0, Math.abs(count - whole) <= rounding ? whole : Math.ceil(count));
        if (!(steps >= 1 && steps < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("h = " + h + ", from = " + from + ", to = " + to + ": these are " + steps
                    + " steps; a grid needs at least 1 and at most " + (Integer.MAX_VALUE - 1));
        }
        double[] times = new double[(int) steps + 1];
        double signed = to > from ? h : -h;
        for (int i = 0; i < times.length - 1; i++) {
            times[i] = Math.fma(i, signed, from);
        }
        times[times.length - 1] = to;
        return timed(times);
    }

    private static TimeGrid timed(double[] times) {
        return new TimeGrid(GridTimes.checkMonotone("times", times), UNKNOWN, Clock.TIME, false, false);
    }

    /** Times with their levels, both checked. */
    static TimeGrid ofLevels(double[] times, double[] sigmas, Clock clock, boolean startsClean, boolean endsClean) {
        return new TimeGrid(times, sigmas, clock, startsClean, endsClean);
    }

    /** Falling times, then the clean data: t = 0, or beyond it. */
    static TimeGrid withClean(double[] times, boolean beyond) {
        double[] longer = GridTimes.and(times, 0);
        return beyond ? new TimeGrid(longer, UNKNOWN, Clock.TIME, false, true) : timed(longer);
    }

    /**
     * This grid and one more step, to the clean data, for a schedule with σ_0 &gt; 0. The step is counted; its end is told
     * as time 0.
     *
     * @throws IllegalStateException if the grid does not fall towards the data, or ends there already
     */
    public TimeGrid thenClean() {
        if (!isReverse() || endsClean || to() < 0) {
            throw new IllegalStateException(this + " cannot go on to the clean data: "
                    + (endsClean ? "it is there already" : "its times must decrease towards 0"));
        }
        double[] longer = sigmas.length == 0 ? UNKNOWN : GridTimes.and(sigmas, 0);
        return new TimeGrid(GridTimes.and(times, 0), longer, clock, startsClean, true);
    }

    /**
     * This grid and one more step to clean data, σ = 0, which lies at t = 0 or beyond it; itself if it ends there.
     *
     * @throws IllegalStateException if the grid does not fall towards the data
     */
    public TimeGrid finished(Schedule schedule) {
        boolean beyond = schedule.sigma(0) > 0;
        if (endsClean || to() == 0 && !beyond && isReverse()) {
            return this;
        }
        TimeGrid longer = thenClean();
        return beyond ? longer : new TimeGrid(longer.times, longer.sigmas, clock, startsClean, false);
    }

    /** The same times, to be stepped in another clock. */
    public TimeGrid withClock(Clock other) {
        return new TimeGrid(times, sigmas, other, startsClean, endsClean);
    }

    /** The number of steps, one less than that of times. */
    public int steps() {
        return times.length - 1;
    }

    /**
     * The i-th time.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ {@link #steps()}
     */
    public double time(int i) {
        return times[i];
    }

    /**
     * The i-th level σ/α where the grid was made from levels; empty where only the time is known and the schedule must be
     * asked. At {@linkplain #isClean clean data} it is 0.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ {@link #steps()}
     */
    public OptionalDouble sigma(int i) {
        if (isClean(i)) {
            return OptionalDouble.of(0);
        }
        return sigmas.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sigmas[i]);
    }

    /**
     * Whether the i-th time stands for the clean data beyond t = 0.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ {@link #steps()}
     */
    public boolean isClean(int i) {
        if (i < 0 || i >= times.length) {
            throw new ArrayIndexOutOfBoundsException(i);
        }
        return (startsClean && i == 0) || (endsClean && i == steps());
    }

    /** Whether the last step leads to the clean data beyond t = 0. */
    public boolean endsClean() {
        return endsClean;
    }

    /** Whether the first step starts from the clean data beyond t = 0. */
    public boolean startsClean() {
        return startsClean;
    }

    /** The variable in which the steps are meant. */
    public Clock clock() {
        return clock;
    }

    /** The first time. */
    public double from() {
        return times[0];
    }

    /** The last time. */
    public double to() {
        return times[times.length - 1];
    }

    /** Whether the times decrease, from noise towards data. */
    public boolean isReverse() {
        return to() < from() || endsClean;
    }

    /** The same times in opposite order. */
    public TimeGrid reversed() {
        return new TimeGrid(GridTimes.turned(times), GridTimes.turned(sigmas), clock, endsClean, startsClean);
    }

    /** A copy of all times, [steps + 1]. */
    public double[] toArray() {
        return times.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeGrid grid && Arrays.equals(times, grid.times) && Arrays.equals(sigmas, grid.sigmas)
                && clock == grid.clock && startsClean == grid.startsClean && endsClean == grid.endsClean;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + clock.hashCode();
    }

    @Override
    public String toString() {
        String first = startsClean ? "clean" : Double.toString(from());
        String last = endsClean ? "clean" : Double.toString(to());
        return "TimeGrid[" + first + " → " + last + ", " + steps() + " steps]";
    }
}
