package ornstein.path;

import ornstein.array.Batch;
import ornstein.distribution.Law;

/**
 * The exact flow of the probability-flow equation [song2021score] between two times: where its solution through x at time
 * s is at time t. What solvers of that equation are measured against.
 */
public sealed interface FlowMap permits LineFlow, LinearFlow {
    /** The time of the points that are given, s. */
    double from();

    /** The time of the points that are returned, t. */
    double to();

    /**
     * Moves every point from time s to time t: [*N, D] → [*N, D].
     *
     * @throws IllegalArgumentException if the points have another dimension
     * @throws ArithmeticException naming the first particle that is not finite
     */
    Batch apply(Batch x);

    /** The flow from t to s. */
    FlowMap inverse();

    /** In one dimension F_t⁻¹ ∘ F_s; in more the linear flow of a Gaussian. */
    static FlowMap between(Law data, Schedule schedule, double s, double t) {
        Ends ends = new Ends(s, t, schedule.alpha(s), schedule.sigma(s), schedule.alpha(t), schedule.sigma(t));
        if (data.dimension() == 1) {
            return LineFlow.of(data, ends);
        }
        return LinearFlow.of(data, ends);
    }

    /** Both ends of a flow: times, α and σ. */
    record Ends(double from, double to, double alphaFrom, double sigmaFrom, double alphaTo, double sigmaTo) {
        Ends reversed() {
            return new Ends(to, from, alphaTo, sigmaTo, alphaFrom, sigmaFrom);
        }

        /** The variance α²c + σ² at the start of a variance c of the data. */
        double varianceFrom(double c) {
            return Math.fma(alphaFrom * alphaFrom, c, sigmaFrom * sigmaFrom);
        }

        /** The same at the end. */
        double varianceTo(double c) {
            return Math.fma(alphaTo * alphaTo, c, sigmaTo * sigmaTo);
        }
    }
}
