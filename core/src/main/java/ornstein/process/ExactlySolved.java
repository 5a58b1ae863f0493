package ornstein.process;

/**
 * A process that can be sampled without error at any later time: its transitions are Gaussian and known in closed form.
 *
 * <p>{@snippet :
 * Solution path = Solve.of(new OrnsteinUhlenbeck(0.25, 1), new ExactTransition())
 *     .over(TimeGrid.every(0.5, 0, 20))
 *     .from(start)
 *     .saving(SaveAt.all())
 *     .run(noise.stream("path"));
 * }
 */
public interface ExactlySolved {
    /** The equation that it solves. */
    Sde sde();

    /**
     * The law of X_t given X_s.
     *
     * @param s the earlier time
     * @param t the later time
     * @throws IllegalArgumentException unless s &lt; t and both are times of the process
     */
    GaussianTransition transition(double s, double t);
}
