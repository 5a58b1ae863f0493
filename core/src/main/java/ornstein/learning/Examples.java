package ornstein.learning;

import java.util.List;

import ornstein.array.Batch;
import ornstein.network.Preconditioning;

/**
 * What a regression is made of: L = mean over n of wₙ ‖P̂(xₙ, tₙ, cₙ) − Pₙ‖².
 *
 * @param times t, [N]
 * @param points x_t, [N, D]
 * @param labels c, [N], each from 0 to C (none); empty without classes
 * @param targets P, [N, D]
 * @param weights w, [N], not negative
 */
public record Examples(double[] times, Batch points, int[] labels, Batch targets, double[] weights) {
    /** N. */
    public int size() {
        return times.length;
    }

    /** wₙ ‖P̂ₙ − Pₙ‖² of each example, for predictions P̂, [N, D]. */
    double[] losses(Batch predictions) {
        double[] losses = new double[size()];
        for (int d = 0; d < predictions.dimension(); d++) {
            double[] made = predictions.plane(d);
            double[] wanted = targets.plane(d);
            for (int i = 0; i < losses.length; i++) {
                double off = made[i] - wanted[i];
                losses[i] = Math.fma(off, off, losses[i]);
            }
        }
        for (int i = 0; i < losses.length; i++) {
            losses[i] *= weights[i];
        }
        return losses;
    }

    /** The same regression told of the network F, P̂ = skip·x + out·F(in·x, τ): y = (P − skip·x)/out with the weight w·out²/N. */
    Minibatch minibatch(Criterion criterion) {
        int n = size();
        double[] scaled = new double[n];
        if (criterion.preconditioning() instanceof Preconditioning.Plain) {
            for (int i = 0; i < n; i++) {
                scaled[i] = weights[i] / n;
            }
            return new Minibatch(points, times, labels, targets, scaled, List.of());
        }
        double[] taus = new double[n];
        Batch seen = Batch.zeros(n, points.dimension());
        Batch wanted = Batch.zeros(n, points.dimension());
        LastTime schedule = new LastTime(criterion.schedule());
        for (int i = 0; i < n; i++) {
            var at = criterion.preconditioning().at(schedule, times[i]);
            taus[i] = at.tau();
            scaled[i] = weights[i] * at.out() * at.out() / n;
            for (int d = 0; d < points.dimension(); d++) {
                double x = points.get(i, d);
                seen.set(i, d, at.in() * x);
                wanted.set(i, d, Math.fma(-at.skip(), x, targets.get(i, d)) / at.out());
            }
        }
        return new Minibatch(seen, taus, labels, wanted, scaled, List.of());
    }
}
