package ornstein.lab.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.LabelsSpec;
import ornstein.lab.experiment.TargetSpec;
import ornstein.lab.format.PointFile;
import ornstein.learning.DataSource;
import ornstein.toy.LabelledMixture;

/** What the labels of a target's points are. */
final class Classes {
    private static final String PLACE = "target.labels";

    private Classes() {}

    /**
     * The points of an experiment's target with their labels: the components of a mixture, the parts of a toy law's shape, what is
     * given beside points; nothing where they have none.
     *
     * @param law the target's
     * @throws ExperimentException naming the key's place, or the file, if labels are none or do not belong to the points
     * @throws IOException if the disk fails
     */
    static Optional<DataSource> of(ExperimentFile file, Law law) throws IOException {
        TargetSpec target = file.experiment().target();
        return switch (target) {
            case TargetSpec.Mixture _ -> Optional.of(DataSource.labelled((GaussianMixture) law));
            case TargetSpec.Toy toy -> Optional.of(DataSource.labelled(toy.law().labelled()));
            case TargetSpec.Points _,TargetSpec.PointsFile _ -> target.labels().isEmpty()
                    ? Optional.empty()
                    : Optional
                            .of(labelled(law, labels(file, numbers(target, target.labels().get()), law.components())));
        };
    }

    private static double[] numbers(TargetSpec target, LabelsSpec labels) throws IOException {
        return switch (labels) {
            case LabelsSpec.Listed(List<Integer> values) ->
                values.stream().mapToDouble(Integer::doubleValue).toArray();
            case LabelsSpec.InFile own -> PointFile.labels(own.file());
            case LabelsSpec.Beside(String kind, String name) -> {
                var points = ((TargetSpec.PointsFile) target).file();
                yield kind.equals("column")
                        ? PointFile.split(points, name).beside()
                        : PointFile.array(points, name);
            }
        };
    }

    private static int[] labels(ExperimentFile file, double[] numbers, int points) {
        if (numbers.length != points) {
            throw file.refuse(PLACE, numbers.length + " labels for " + points + " points: give one label per point",
                    null);
        }
        int[] labels = new int[points];
        boolean[] seen = new boolean[points];
        int classes = 0;
        for (int i = 0; i < points; i++) {
            if (!(numbers[i] >= 0 && numbers[i] == Math.rint(numbers[i]))) {
                throw file.refuse(PLACE, "the label of point " + i + " (counted from 0) is " + numbers[i]
                        + ": labels are integers; number the classes 0, 1, … without gaps", null);
            }
            if (numbers[i] >= points) {
                throw file.refuse(PLACE,
                        "the label of point " + i + " (counted from 0) is " + (long) numbers[i] + ", of "
                                + points + " points: number the labels 0, 1, … without gaps",
                        null);
            }
            labels[i] = (int) numbers[i];
            seen[labels[i]] = true;
            classes = Math.max(classes, labels[i] + 1);
        }
        for (int c = 0; c < classes; c++) {
            if (!seen[c]) {
                throw file.refuse(PLACE, "no point has the label " + c + ", but there is a label " + (classes - 1)
                        + ": number the labels 0, 1, … without gaps", null);
            }
        }
        return labels;
    }

    private static DataSource labelled(Law law, int[] labels) {
        return switch (law) {
            case Empirical points -> DataSource.of(points.points(), labels);
            case GaussianMixture smoothed -> DataSource.labelled(LabelledMixture.of(smoothed, labels));
        };
    }
}
