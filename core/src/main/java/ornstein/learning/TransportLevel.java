package ornstein.learning;

import ornstein.array.Batch;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Stream;

/**
 * The factors of x_0, x_1 and z in what is learned of a path between samples at one time: α̇, σ̇ and s(α̇σ + ασ̇)/(2√(ασ)) of a
 * velocity, 0, 0 and −1/(s√(ασ)) of a score.
 *
 * @param spread s√(ασ), the factor of z in x_t
 */
record TransportLevel(double ofData, double ofSource, double ofNoise, double spread) {

    static TransportLevel of(Transport path, double t) {
        Schedule schedule = path.schedule();
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        double root = Math.sqrt(alpha * sigma);
        double spread = path.noise() * root;
        if (path.noise() > 0 && !(root > 0)) {
            throw new ArithmeticException(
                    "t = " + t + ": what is learned of a bridge with noise is singular at its ends"
                            + " (alpha = " + alpha + ", sigma = " + sigma
                            + "); keep the times inside, for example in [1e-3, 0.999]");
        }
        if (path.predicts() == Prediction.SCORE) {
            return new TransportLevel(0, 0, -1 / spread, spread);
        }
        double alphaDot = schedule.alphaDot(t);
        double sigmaDot = schedule.sigmaDot(t);
        double ofNoise = path.noise() > 0
                ? path.noise() * Math.fma(alphaDot, sigma, alpha * sigmaDot) / (2 * root)
                : 0;
        return new TransportLevel(alphaDot, sigmaDot, ofNoise, spread);
    }

    /** What the criterion's levels take for the factors of x_0 and x_1. */
    static Criterion.Targets targets(Transport path) {
        return path.predicts() == Prediction.SCORE
                ? new Criterion.Targets((schedule, t) -> 0, (schedule, t) -> 0)
                : new Criterion.Targets(Schedule::alphaDot, Schedule::sigmaDot);
    }

    /** x ← x + s√(ασ) z, and the target with the factor of its own. */
    static void addNoise(Transport path, double[] times, Stream stream, Batch points, Batch targets) {
        int n = points.size();
        Batch noise = Batch.zeros(n, points.dimension());
        stream.normals(0, 0, 0, n, noise.planes(), 0);
        for (int i = 0; i < n; i++) {
            TransportLevel level = of(path, times[i]);
            for (int d = 0; d < points.dimension(); d++) {
                double z = noise.get(i, d);
                points.set(i, d, Math.fma(level.spread, z, points.get(i, d)));
                targets.set(i, d, Math.fma(level.ofNoise, z, targets.get(i, d)));
            }
        }
    }

    /** E‖target‖² for independent ends. */
    double square(PairSource.Ends ends) {
        double[] data = ends.data().mean();
        double[] source = ends.source().mean();
        double square = ofNoise * ofNoise * data.length;
        square = Math.fma(ofData * ofData, Squares.trace(ends.data().covariance()), square);
        square = Math.fma(ofSource * ofSource, Squares.trace(ends.source().covariance()), square);
        for (int d = 0; d < data.length; d++) {
            double mean = Math.fma(ofData, data[d], ofSource * source[d]);
            square = Math.fma(mean, mean, square);
        }
        return square;
    }
}
