package ornstein.lab.run;

import java.util.Optional;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.TargetSpec;
import ornstein.learning.DataSource;

/** What the labels of a target's points are. */
public final class Classes {
    private Classes() {}

    /**
     * The points of an experiment's target with their labels, the components of a mixture or the parts of a toy law's shape; nothing
     * where they have none.
     *
     * @param law the target's
     */
    public static Optional<DataSource> of(ExperimentFile file, Law law) {
        return switch (file.experiment().target()) {
            case TargetSpec.Mixture _ -> Optional.of(DataSource.labelled((GaussianMixture) law));
            case TargetSpec.Toy toy -> Optional.of(DataSource.labelled(toy.law().labelled()));
            case TargetSpec.Points _,TargetSpec.PointsFile _ -> Optional.empty();
        };
    }
}
