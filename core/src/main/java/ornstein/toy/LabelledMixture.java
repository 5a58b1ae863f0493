package ornstein.toy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Stream;

/**
 * A mixture whose components each belong to a class, so that the law of every class is a mixture too: the exact answer to
 * what a model that is told the class should give.
 */
public final class LabelledMixture {
    private final GaussianMixture law;
    private final int[] labels;
    private final int classes;

    private LabelledMixture(GaussianMixture law, int[] labels, int classes) {
        this.law = law;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * A mixture with labels.
     *
     * @param labels the class of each component, [K], from 0 without gaps
     * @throws IllegalArgumentException if there are not K labels, or a class has no component
     */
    public static LabelledMixture of(GaussianMixture law, int... labels) {
        if (labels.length != law.components()) {
            throw new IllegalArgumentException(labels.length + " labels for a mixture of " + law.components()
                    + " components: give one label per component");
        }
        boolean[] seen = new boolean[labels.length];
        int classes = 0;
        for (int k = 0; k < labels.length; k++) {
            if (labels[k] < 0 || labels[k] >= labels.length) {
                throw new IllegalArgumentException("labels[" + k + "] = " + labels[k] + ": the classes of "
                        + labels.length + " components are numbered from 0 to " + (labels.length - 1) + " at most");
            }
            seen[labels[k]] = true;
            classes = Math.max(classes, labels[k] + 1);
        }
        for (int c = 0; c < classes; c++) {
            if (!seen[c]) {
                throw new IllegalArgumentException("no component has the label " + c + " though one has "
                        + (classes - 1) + ": number the classes without gaps");
            }
        }
        return new LabelledMixture(law, labels.clone(), classes);
    }

    /** Each component a class of its own. */
    static LabelledMixture ofComponents(GaussianMixture law) {
        int[] labels = new int[law.components()];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = k;
        }
        return of(law, labels);
    }

    /** The law of the points, whatever their class. */
    public GaussianMixture law() {
        return law;
    }

    /** The number of classes C ≥ 1. */
    public int classes() {
        return classes;
    }

    /** The class of component k. */
    public int label(int k) {
        return labels[k];
    }

    /** The class of each component, [K], a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** The probability of each class, [C]. */
    public double[] classWeights() {
        double[] weights = new double[classes];
        for (int k = 0; k < labels.length; k++) {
            weights[labels[k]] += law.weight(k);
        }
        return weights;
    }

    /**
     * The law of the points of one class.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public GaussianMixture given(int label) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException(
                    "label = " + label + ": the classes are numbered from 0 to " + (classes - 1));
        }
        List<double[]> means = new ArrayList<>();
        List<Covariance> covariances = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int k = 0; k < labels.length; k++) {
            if (labels[k] == label) {
                weights.add(law.weight(k));
                means.add(law.meanOf(k));
                covariances.add(law.covarianceOf(k));
            }
        }
        return GaussianMixture.of(weights.stream().mapToDouble(w -> w).toArray(), means.toArray(double[][]::new),
                covariances);
    }

    /** The class of each point of {@code law().sample(n, stream)}, [n]. */
    public int[] labels(int n, Stream stream) {
        int[] drawn = law.labels(n, stream);
        Arrays.setAll(drawn, i -> labels[drawn[i]]);
        return drawn;
    }
}
