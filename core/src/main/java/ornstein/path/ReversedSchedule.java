package ornstein.path;

/**
 * A schedule told in the opposite convention of many flow-matching texts: t' = 1 − t, so 0 is noise and 1 is data.
 *
 * <p>A view, not a second set of formulas; derivatives are with respect to t', so their signs are turned. It is not a
 * {@link Schedule} itself, as its log-SNR increases: give {@link #forward()} to whatever wants one.
 *
 * @param forward the schedule in the convention of this library (0 is data)
 */
public record ReversedSchedule(Schedule forward) {
    /** α at t'. */
    public double alpha(double reversedTime) {
        return forward.alpha(turn(reversedTime));
    }

    /** σ at t'. */
    public double sigma(double reversedTime) {
        return forward.sigma(turn(reversedTime));
    }

    /** dα/dt'. */
    public double alphaDot(double reversedTime) {
        return -forward.alphaDot(turn(reversedTime));
    }

    /** dσ/dt'. */
    public double sigmaDot(double reversedTime) {
        return -forward.sigmaDot(turn(reversedTime));
    }

    /** 2 log α − 2 log σ at t', strictly increasing in t'. */
    public double logSnr(double reversedTime) {
        return forward.logSnr(turn(reversedTime));
    }

    /** The t' at which the log-SNR is λ. */
    public double timeAtLogSnr(double logSnr) {
        return 1 - forward.timeAtLogSnr(logSnr);
    }

    /** (dα/dt')/α. */
    public double driftCoefficient(double reversedTime) {
        return -forward.driftCoefficient(turn(reversedTime));
    }

    /** g², the noise per unit of time; the direction of time does not matter to it. */
    public double diffusionSquared(double reversedTime) {
        return forward.diffusionSquared(turn(reversedTime));
    }

    private static double turn(double reversedTime) {
        return 1 - Schedule.checkTime(reversedTime);
    }
}
