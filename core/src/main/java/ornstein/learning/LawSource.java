package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.random.Stream;

/**
 * Draws from a law.
 *
 * @param exact it
 * @param labelled whether each component is a class
 */
record LawSource(Law exact, boolean labelled) implements DataSource {
    LawSource {
        Objects.requireNonNull(exact, "law = null: give the law of the data");
    }

    @Override
    public int dimension() {
        return exact.dimension();
    }

    @Override
    public int classes() {
        return labelled ? exact.components() : 0;
    }

    @Override
    public LabelledPoints draw(int n, Stream stream) {
        Batch points = exact.sample(n, stream);
        return new LabelledPoints(points, labelled ? exact.labels(n, stream) : new int[0]);
    }

    @Override
    public Optional<Law> law() {
        return Optional.of(exact);
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (labelled && exact instanceof GaussianMixture mixture) {
            for (int k = 0; k < mixture.components(); k++) {
                parts.add(new Part(mixture.weight(k),
                        GaussianMixture.gaussian(mixture.meanOf(k), mixture.covarianceOf(k))));
            }
        }
        return parts;
    }
}
