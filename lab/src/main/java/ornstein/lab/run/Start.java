package ornstein.lab.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.StartSpec;
import ornstein.lab.format.PointFile;

/** The points that an experiment starts from, if it gives them. */
record Start(ExperimentFile file) {
    /**
     * Reads them.
     *
     * @param dimension that of the law
     * @throws ExperimentException if they are of another dimension, or fewer than the particles
     * @throws IOException if the disk fails
     */
    Optional<Batch> points(int dimension) throws IOException {
        Experiment experiment = file.experiment();
        if (experiment.start().isEmpty()) {
            return Optional.empty();
        }
        Batch points = switch (experiment.start().get()) {
            case StartSpec.Point(List<Double> point) -> Batch.ofRows(rows(List.of(point)));
            case StartSpec.PointsFile given -> PointFile.read(given.file());
            case StartSpec.Points(List<List<Double>> values) -> Batch.ofRows(rows(values));
        };
        if (points.dimension() != dimension) {
            throw file.refuse("start", "the points have dimension " + points.dimension() + ", the target has dimension "
                    + dimension + ": give points of its space", null);
        }
        boolean one = experiment.start().get() instanceof StartSpec.Point;
        if (!one && experiment.particles() > points.size()) {
            throw file.refuse("particles", experiment.particles() + " particles, but start gives " + points.size()
                    + " points: ask for at most as many, or leave particles out", null);
        }
        return Optional.of(points);
    }

    private static double[][] rows(List<List<Double>> values) {
        return values.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }
}
