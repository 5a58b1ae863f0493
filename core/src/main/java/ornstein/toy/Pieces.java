package ornstein.toy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;

/** The pieces of a shape, each a class with a share of the mass, and how they become a mixture. */
final class Pieces {
    private final double noise;
    private final double largestGap;
    private final List<double[]> means = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** With a noise of this variance, and nodes at most so many deviations apart. */
    Pieces(double noise, double gap) {
        this.noise = noise;
        this.largestGap = gap * Math.sqrt(noise);
    }

    Nodes nodes(Arc arc) {
        return arc.nodes(largestGap);
    }

    Pieces add(int label, double mass, Arc arc) {
        return add(label, mass, nodes(arc));
    }

    Pieces add(int label, double mass, Nodes nodes) {
        Nodes.checkCount((long) means.size() + nodes.weights().length);
        means.addAll(Arrays.asList(nodes.points()));
        for (double weight : nodes.weights()) {
            weights.add(mass * weight);
            labels.add(label);
        }
        return this;
    }

    LabelledMixture mixture() {
        GaussianMixture law = GaussianMixture.of(weights.stream().mapToDouble(w -> w).toArray(),
                means.toArray(double[][]::new), means.stream().map(mean -> Covariance.isotropic(noise)).toList());
        return LabelledMixture.of(law, labels.stream().mapToInt(label -> label).toArray());
    }
}
