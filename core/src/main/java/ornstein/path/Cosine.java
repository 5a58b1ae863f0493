package ornstein.path;

/**
 * The variance-preserving cosine schedule: α = cos θ_t / cos θ_0 with θ_t = ½π (t + offset)/(1 + offset), σ = √(1 − α²).
 * Differences of cosines are taken as products of sines, so nothing cancels. Source: [nichol2021improved].
 *
 * @param offset the small shift that keeps the first steps from being too small, positive; 0.008 in the source
 */
public record Cosine(double offset) implements Schedule {
    /** Refuses an offset that is not positive and finite. */
    public Cosine {
        if (!(offset > 0) || offset == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("offset = " + offset
                    + ": must be positive and finite (0.008 is usual); for no offset use new Trigonometric()");
        }
    }

    /** dθ/dt. */
    private double speed() {
        return 0.5 * Math.PI / (1 + offset);
    }

    /** cos of the angle of (t + offset)/(1 + offset) quarter turns; the complement is used where it is the smaller. */
    private double cosine(double t) {
        return t <= 0.5 * (1 - offset) ? StrictMath.cos(speed() * (t + offset)) : StrictMath.sin(speed() * (1 - t));
    }

    private double sine(double t) {
        return t <= 0.5 * (1 - offset) ? StrictMath.sin(speed() * (t + offset)) : StrictMath.cos(speed() * (1 - t));
    }

    /** sin(θ_s + θ_t). */
    private double sineOfSum(double s, double t) {
        double sum = s + t + 2 * offset;
        double rest = (1 - s) + (1 - t);
        return StrictMath.sin(speed() * Math.min(sum, rest));
    }

    @Override
    public double alpha(double t) {
        return cosine(Schedule.checkTime(t)) / cosine(0);
    }

    /** σ² = (cos²θ_0 − cos²θ_t)/cos²θ_0 = sin(θ_t − θ_0) sin(θ_t + θ_0)/cos²θ_0. */
    @Override
    public double sigma(double t) {
        Schedule.checkTime(t);
        return Math.sqrt(StrictMath.sin(speed() * t) * sineOfSum(0, t)) / cosine(0);
    }

    @Override
    public double alphaDot(double t) {
        return -speed() * sine(Schedule.checkTime(t)) / cosine(0);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException at t = 0, where σ starts like a square root
     */
    @Override
    public double sigmaDot(double t) {
        double sigma = sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma("σ̇", t);
        }
        return -alpha(t) * alphaDot(t) / sigma;
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted);
        double smaller = StrictMath.exp(-Math.abs(logSnr));
        double sigmaSquared = (logSnr > 0 ? smaller : 1) / (1 + smaller);
        double alphaSquared = (logSnr > 0 ? 1 : smaller) / (1 + smaller);
        double c0 = cosine(0);
        double s0 = sine(0);
        double cosine = c0 * Math.sqrt(alphaSquared);
        double gain = c0 * c0 * sigmaSquared; // sin²θ − sin²θ_0
        double sine = Math.sqrt(s0 * s0 + gain);
        // θ − θ_0 by its sine and cosine; the sine as (sin²θ − sin²θ_0)/(sin θ cos θ_0 + cos θ sin θ_0)
        double turn = StrictMath.atan2(gain / (sine * c0 + cosine * s0), cosine * c0 + sine * s0);
        return LogSnr.withinRounding(turn / speed());
    }

    @Override
    public double driftCoefficient(double t) {
        double cosine = cosine(Schedule.checkTime(t));
        if (cosine == 0) {
            throw Singular.atZeroAlpha("the drift coefficient f = −θ̇ tan θ", t);
        }
        return -speed() * sine(t) / cosine;
    }

    @Override
    public double diffusionSquared(double t) {
        double cosine = cosine(Schedule.checkTime(t));
        if (cosine == 0) {
            throw Singular.atZeroAlpha("the squared diffusion g² = 2θ̇ tan θ", t);
        }
        return 2 * speed() * sine(t) / cosine; // variance preserving: g² = −2f
    }

    /** 1 − ratio² = (cos²θ_s − cos²θ_t)/cos²θ_s = sin(θ_t − θ_s) sin(θ_t + θ_s)/cos²θ_s. */
    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double cosine = cosine(s);
        double variance = StrictMath.sin(speed() * (t - s)) * sineOfSum(s, t) / (cosine * cosine);
        return new Transition(cosine(t) / cosine, variance);
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "cosine (offset " + offset + ")";
    }
}
