package ornstein.path;

/**
 * What a model may predict at x_t = α_t x_0 + σ_t ε. All five are the same knowledge: each is an affine function
 * a(t)·x + b(t)·E[x_0 | x_t = x] of the point and the expected clean point.
 *
 * <p>One table serves all conversions: every prediction is the conditional expectation of a combination of x_0 and ε
 * ({@link #ofData}, {@link #ofNoise}); as x_t is one too, two of them determine every third. Written in these two
 * coordinates rather than by way of E[x_0 | x], a conversion loses no digits where σ_t or α_t is small.
 *
 * <p>Sources: [salimans2022progressive] (v), [albergo2023building] (velocity), [vincent2011connection] (score).
 */
public enum Prediction {
    /** The denoised point E[x_0 | x_t]. */
    DATA {
        @Override
        public double ofData(Schedule schedule, double t) {
            return 1;
        }

        @Override
        public double ofNoise(Schedule schedule, double t) {
            return 0;
        }
    },

    /** The noise E[ε | x_t]. */
    NOISE {
        @Override
        public double ofData(Schedule schedule, double t) {
            return 0;
        }

        @Override
        public double ofNoise(Schedule schedule, double t) {
            return 1;
        }
    },

    /** The score ∇ log p_t(x_t) = −E[ε | x_t]/σ_t. */
    SCORE {
        @Override
        public double ofData(Schedule schedule, double t) {
            return 0;
        }

        @Override
        public double ofNoise(Schedule schedule, double t) {
            double sigma = schedule.sigma(t);
            if (sigma == 0) {
                throw Singular.atZeroSigma("the prediction SCORE = −ε/σ", t);
            }
            return -1 / sigma;
        }
    },

    /** The velocity of the probability flow, E[α̇ x_0 + σ̇ ε | x_t]. */
    VELOCITY {
        @Override
        public double ofData(Schedule schedule, double t) {
            return schedule.alphaDot(t);
        }

        @Override
        public double ofNoise(Schedule schedule, double t) {
            return schedule.sigmaDot(t);
        }
    },

    /** v = E[α_t ε − σ_t x_0 | x_t], which is never singular. */
    V {
        @Override
        public double ofData(Schedule schedule, double t) {
            return -schedule.sigma(t);
        }

        @Override
        public double ofNoise(Schedule schedule, double t) {
            return schedule.alpha(t);
        }
    };

    /** The factor of x_0 in what this is the conditional expectation of: the target of a regression is ofData·x_0 + ofNoise·ε. */
    public abstract double ofData(Schedule schedule, double t);

    /**
     * The factor of ε.
     *
     * @throws ArithmeticException where it is singular
     */
    public abstract double ofNoise(Schedule schedule, double t);

    /**
     * The row of the table: this prediction as a·x + b·E[x_0 | x_t = x].
     *
     * @param t the time, in [0, 1]
     * @throws ArithmeticException where it is singular: all but DATA where σ_t = 0
     */
    public Affine row(Schedule schedule, double t) {
        return DATA.to(this, schedule, t);
    }

    /**
     * How another prediction follows from this one: target = a·x + b·this.
     *
     * @param target what is wanted
     * @param t the time, in [0, 1]
     * @throws UndeterminedException naming t and both predictions, where one of them is singular or this one does not
     *     determine the target (noise and score say nothing about the data where α_t = 0, data nothing about the noise
     *     where σ_t = 0)
     */
    public Affine to(Prediction target, Schedule schedule, double t) {
        if (target == this) {
            Schedule.checkTime(t);
            return new Affine(0, 1);
        }
        try {
            return solve(target, schedule, t);
        } catch (ArithmeticException e) {
            throw new UndeterminedException(this, target, t, e);
        }
    }

    private Affine solve(Prediction target, Schedule schedule, double t) {
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        double data = ofData(schedule, t);
        double noise = ofNoise(schedule, t);
        double targetData = target.ofData(schedule, t);
        double targetNoise = target.ofNoise(schedule, t);
        // target = a·x + b·this, in the coordinates (x_0, ε); parallel rows need no x, and no determinant
        double parallel = targetData * noise - data * targetNoise;
        if (parallel == 0) {
            return new Affine(0, Math.abs(data) > Math.abs(noise) ? targetData / data : targetNoise / noise);
        }
        double determinant = alpha * noise - sigma * data;
        if (determinant == 0) {
            throw new ArithmeticException("x_t and " + this + " are the same information there (alpha = " + alpha
                    + ", sigma = " + sigma + "); move t off the end, or start from VELOCITY or V");
        }
        return new Affine(parallel / determinant, (alpha * targetNoise - sigma * targetData) / determinant);
    }
}
