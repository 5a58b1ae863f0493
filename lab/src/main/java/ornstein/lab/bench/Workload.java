package ornstein.lab.bench;

import java.util.List;
import java.util.Optional;

/**
 * Something to be timed: a kind of work and its size.
 *
 * @param name as other systems' measurements call it
 * @param kind what is done
 * @param particles N
 * @param components K
 * @param dimension D
 * @param steps solver steps; 1 where nothing is stepped
 */
public record Workload(String name, Kind kind, int particles, int components, int dimension, int steps) {
    /** What is done, what a unit of it is, and how many multiply–adds a unit needs at the least. */
    public enum Kind {
        /** The score of a diagonal mixture; per particle, component and coordinate. */
        SCORE(4),
        /** The log-density of a diagonal mixture; per particle, component and coordinate. */
        LOG_PROB(2),
        /** The score of a full mixture; per particle, component and square of the dimension. */
        SCORE_FULL(1.5),
        /** The reverse SDE by Euler–Maruyama; per particle and step. */
        REVERSE(0),
        /** The probability flow by Heun's method; per particle and step. */
        HEUN(0),
        /** The same without the solver's loop, written out by hand; per particle and step. */
        HEUN_BY_HAND(0),
        /** A steered reverse SDE with weights in continuous time and resampling; per particle and step. */
        STEER(0),
        /** The same with weights in discrete time; per particle and step. */
        STEER_RATIO(0),
        /** The denoiser of a law of points; per particle, point and coordinate. */
        EMPIRICAL(4),
        /** Standard normals; per number. */
        NORMALS(0),
        /** The training of a 4 × 64 SiLU network by flow matching, all of a step; per particle and step. */
        TRAIN(0);

        private final double multiplyAdds;

        Kind(double multiplyAdds) {
            this.multiplyAdds = multiplyAdds;
        }
    }

    private static final List<Workload> ALL = List.of(
            new Workload("score-2d", Kind.SCORE, 100_000, 8, 2, 1),
            new Workload("score-16d", Kind.SCORE, 10_000, 64, 16, 1),
            new Workload("score-64d", Kind.SCORE, 1_000, 256, 64, 1),
            new Workload("log-prob-2d", Kind.LOG_PROB, 100_000, 8, 2, 1),
            new Workload("score-full-32d", Kind.SCORE_FULL, 10_000, 32, 32, 1),
            new Workload("reverse-sde-2d", Kind.REVERSE, 100_000, 8, 2, 100),
            new Workload("reverse-sde-64d", Kind.REVERSE, 10_000, 16, 64, 100),
            new Workload("flow-heun-2d", Kind.HEUN, 100_000, 8, 2, 50),
            new Workload("flow-heun-2d-by-hand", Kind.HEUN_BY_HAND, 100_000, 8, 2, 50),
            new Workload("steer-1d", Kind.STEER, 100_000, 2, 1, 100),
            new Workload("steer-1d-ratio", Kind.STEER_RATIO, 100_000, 2, 1, 100),
            new Workload("ideal-denoiser", Kind.EMPIRICAL, 256, 20_000, 784, 1),
            new Workload("normals", Kind.NORMALS, 4_194_304, 1, 1, 1),
            new Workload("train-flow-2d", Kind.TRAIN, 1000, 5, 2, 500));

    /** All workloads. */
    public static List<Workload> all() {
        return ALL;
    }

    /** Those that need nothing but core: all but training, whose engine is not there on every platform. */
    public static List<Workload> usual() {
        return ALL.stream().filter(workload -> workload.kind != Kind.TRAIN).toList();
    }

    /** The workload of a name. */
    public static Optional<Workload> named(String name) {
        return ALL.stream().filter(workload -> workload.name.equals(name)).findFirst();
    }

    /** How many units one run has. */
    public double units() {
        double points = (double) particles * components * dimension;
        return switch (kind) {
            case SCORE, LOG_PROB, EMPIRICAL -> points;
            case SCORE_FULL -> points * dimension;
            case REVERSE, HEUN, HEUN_BY_HAND, STEER, STEER_RATIO, TRAIN -> (double) particles * steps;
            case NORMALS -> particles;
        };
    }

    /** The multiply–adds that one run's mixture evaluations need at the least; 0 where there are none. */
    public double multiplyAdds() {
        double points = (double) particles * components * dimension;
        return switch (kind) {
            case SCORE, LOG_PROB, SCORE_FULL, EMPIRICAL -> units() * kind.multiplyAdds;
            case REVERSE -> 4 * points * steps;
            case STEER, STEER_RATIO, TRAIN -> 0;
            case HEUN, HEUN_BY_HAND -> 8 * points * steps;
            case NORMALS -> 0;
        };
    }
}
