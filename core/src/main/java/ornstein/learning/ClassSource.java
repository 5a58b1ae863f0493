package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ornstein.distribution.Law;
import ornstein.random.Stream;
import ornstein.toy.LabelledMixture;

/**
 * Draws from a mixture whose classes may have several components.
 *
 * @param mixture it
 */
record ClassSource(LabelledMixture mixture) implements DataSource {
    ClassSource {
        Objects.requireNonNull(mixture, "mixture = null: give the law of the data");
    }

    @Override
    public int dimension() {
        return mixture.law().dimension();
    }

    @Override
    public int classes() {
        return mixture.classes();
    }

    @Override
    public LabelledPoints draw(int n, Stream stream) {
        return new LabelledPoints(mixture.law().sample(n, stream), mixture.labels(n, stream));
    }

    @Override
    public Optional<Law> law() {
        return Optional.of(mixture.law());
    }

    @Override
    public List<Part> parts() {
        double[] weights = mixture.classWeights();
        List<Part> parts = new ArrayList<>();
        for (int c = 0; c < weights.length; c++) {
            parts.add(new Part(weights[c], mixture.given(c)));
        }
        return parts;
    }
}
