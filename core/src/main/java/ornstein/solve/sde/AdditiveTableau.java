package ornstein.solve.sde;

import java.util.List;

/**
 * A stochastic Runge–Kutta scheme for dx = μ dt + g(t) dW as its tableau [rossler2010runge]. With the increment I₁ = ΔW and
 * the integral I₁₀ = ∫(W_s − W_t) ds of a step, the stages are
 *
 * <p>Xᵢ = x + h Σⱼ aᵢⱼ μ(Xⱼ, t + cⱼh) + (I₁₀/h) Σⱼ bᵢⱼ g(t + c′ⱼh),
 *
 * <p>x ← x + h Σᵢ αᵢ μ(Xᵢ, t + cᵢh) + Σᵢ (βᵢ I₁ + β′ᵢ I₁₀/h) g(t + c′ᵢh).
 *
 * @param name as in an experiment file
 * @param nodes c, [s]
 * @param drift a, [s][r < s]
 * @param weights α, [s]
 * @param noiseNodes c′, [s]
 * @param noise b, [s][r < s]
 * @param incrementWeights β, [s]
 * @param integralWeights β′, [s]
 */
public record AdditiveTableau(
        String name, List<Double> nodes, List<List<Double>> drift, List<Double> weights, List<Double> noiseNodes,
        List<List<Double>> noise, List<Double> incrementWeights, List<Double> integralWeights) {
    /** Two stages, strong order 1.5. */
    public static final AdditiveTableau SRA1 = new AdditiveTableau("sra1",
            List.of(0.0, 0.75), List.of(List.of(), List.of(0.75)), List.of(1.0 / 3, 2.0 / 3),
            List.of(1.0, 0.0), List.of(List.of(), List.of(1.5)),
            List.of(1.0, 0.0), List.of(-1.0, 1.0));

    /** Three stages, strong order 1.5, and order 3 without noise. */
    public static final AdditiveTableau SRA3 = new AdditiveTableau("sra3",
            List.of(0.0, 1.0, 0.5), List.of(List.of(), List.of(1.0), List.of(0.25, 0.25)),
            List.of(1.0 / 6, 1.0 / 6, 2.0 / 3),
            List.of(1.0, 0.0, 0.0), List.of(List.of(), List.of(0.0), List.of(1.0, 0.5)),
            List.of(1.0, 0.0, 0.0), List.of(-1.0, 1.0, 0.0));

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if the lists do not have the extents of an explicit scheme
     */
    public AdditiveTableau {
        nodes = List.copyOf(nodes);
        weights = List.copyOf(weights);
        noiseNodes = List.copyOf(noiseNodes);
        incrementWeights = List.copyOf(incrementWeights);
        integralWeights = List.copyOf(integralWeights);
        int stages = nodes.size();
        if (stages == 0 || weights.size() != stages || noiseNodes.size() != stages
                || incrementWeights.size() != stages || integralWeights.size() != stages) {
            throw new IllegalArgumentException(name + " has " + stages + " nodes, " + weights.size() + " weights, "
                    + noiseNodes.size() + " nodes of the noise and " + incrementWeights.size() + " and "
                    + integralWeights.size() + " weights of it: give one of each per stage");
        }
        drift = triangle(name, "drift", drift, stages);
        noise = triangle(name, "noise", noise, stages);
    }

    private static List<List<Double>> triangle(String name, String what, List<List<Double>> rows, int stages) {
        if (rows.size() != stages) {
            throw new IllegalArgumentException(name + " " + what + " has " + rows.size() + " rows: give one per stage, "
                    + stages);
        }
        for (int s = 0; s < stages; s++) {
            if (rows.get(s).size() != s) {
                throw new IllegalArgumentException(name + " " + what + "[" + s + "] has " + rows.get(s).size()
                        + " entries: an explicit scheme has one per earlier stage, here " + s);
            }
        }
        return rows.stream().map(List::copyOf).toList();
    }

    int stages() {
        return nodes.size();
    }
}
