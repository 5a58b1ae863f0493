package ornstein.learning;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;

/**
 * Ends drawn from two sources and paired by a coupling. Labels are those of the data; what is paired with one of them is the source
 * itself with independent ends only, so that from other pairs the paths of a class are learned, but not from where they start.
 *
 * @param data of x_0
 * @param source of x_1; its labels are not looked at
 * @param coupling which end belongs to which
 */
public record Coupled(DataSource data, DataSource source, Coupling coupling) implements PairSource {
    /**
     * Refuses ends in two spaces.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public Coupled {
        if (data.dimension() != source.dimension()) {
            throw new IllegalArgumentException("data have dimension " + data.dimension() + ", source has dimension "
                    + source.dimension() + ": a path joins two points of one space");
        }
    }

    /** Independent ends. */
    public static Coupled independent(DataSource data, DataSource source) {
        return new Coupled(data, source, new Coupling.Independent());
    }

    @Override
    public int dimension() {
        return data.dimension();
    }

    @Override
    public int classes() {
        return data.classes();
    }

    @Override
    public Pairs draw(int n, Noise noise) {
        LabelledPoints ends = data.draw(n, noise.stream("data"));
        Batch starts = source.draw(n, noise.stream("source")).points();
        int[] partners = coupling.partners(ends.points(), starts, noise.stream("coupling"));
        return new Pairs(ends.points(), Rows.of(starts, partners), ends.labels());
    }

    @Override
    public void checkBatch(int size) {
        data.checkBatch(size);
        source.checkBatch(size);
    }

    @Override
    public List<Ends> independent(double dropped) {
        List<DataSource.Part> laws = Labels.laws(data, dropped);
        List<Ends> ends = new ArrayList<>();
        for (DataSource.Part part : laws) {
            if (coupling instanceof Coupling.Independent && part.law() instanceof GaussianMixture own
                    && source.law().orElse(null) instanceof GaussianMixture starts) {
                ends.add(new Ends(part.share(), own, starts));
            }
        }
        return ends.size() == laws.size() ? ends : List.of();
    }
}
