package ornstein.learning;

import java.util.List;

import ornstein.array.Batch;

/**
 * What one step of training shows to a network F. The loss of the step is
 * L = Σₙ wₙ (‖F(uₙ, τₙ, cₙ) − yₙ‖² + 2 Σₘ ⟨vₘₙ, J(uₙ) vₘₙ⟩) with J = ∂F/∂u; without probes v a weighted regression, with
 * them and y = 0 a score-matching loss that needs no target.
 *
 * @param points u, [N, D], as the network sees them
 * @param times τ, [N]
 * @param labels c, [N], each from 0 to C (none); empty for networks without labels
 * @param targets y, [N, D]
 * @param weights w, [N], not negative; with the factor 1/N of a mean
 * @param probes v, each [N, D]; none for a regression
 */
public record Minibatch(
        Batch points, double[] times, int[] labels, Batch targets, double[] weights, List<Batch> probes) {
    public Minibatch {
        probes = List.copyOf(probes);
        int n = points.size();
        if (times.length != n || targets.size() != n || weights.length != n || labels.length != 0 && labels.length != n
                || targets.dimension() != points.dimension()) {
            throw new IllegalArgumentException("points " + points + ", targets " + targets + ", " + times.length
                    + " times, " + weights.length + " weights and " + labels.length
                    + " labels: there must be as many of each as points");
        }
        for (Batch probe : probes) {
            if (probe.size() != n || probe.dimension() != points.dimension()) {
                throw new IllegalArgumentException("probe " + probe + " for points " + points
                        + ": a probe has a vector for each point");
            }
        }
    }

    /** N. */
    public int size() {
        return points.size();
    }
}
