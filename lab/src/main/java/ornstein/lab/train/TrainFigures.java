package ornstein.lab.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.report.FieldComparison;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.report.RunReport;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunResult;
import ornstein.learning.Regression;
import ornstein.learning.Spread;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** The pictures of a training. */
record TrainFigures(TrainResult result) {
    /** So many particles are watched on their way. */
    private static final int WATCHED = 1000;

    /** Times within ½ of a part in so many stand for one another. */
    private static final int NEAR = 40;

    /** The pictures, in the order of the report. */
    List<NamedFigure> all() throws IOException {
        Trained trained = result.trained();
        List<NamedFigure> figures = new ArrayList<>();
        LossHistory history = new LossHistory(result.floor());
        for (double loss : result.training().losses()) {
            history.add(loss);
        }
        figures.add(LossFigure.of(history, trained.perfect()));
        FieldErrors errors = FieldErrors.of(result);
        if (!errors.curves().isEmpty() || !errors.classes().isEmpty()) {
            figures.add(errors.figure());
        }
        int dimension = trained.exact().data().dimension();
        if (dimension == 2 && movesFromNoise()) {
            figures.add(threeRows());
        }
        if (!trained.isOneStep() && model().known(0.5).isPresent()) {
            model().reference().ifPresent(right -> figures.addAll(new FieldComparison(right,
                    List.of(new FieldComparison.Learned("learned", model().field())), shown()).all()));
        }
        figures.addAll(RunReport.figures(result.run()));
        return figures;
    }

    private boolean movesFromNoise() {
        return result.run().grid().isReverse() && result.run().solution().steps() >= 8;
    }

    /** What the network was trained for is drawn as a score or as a velocity. */
    private Prediction shown() {
        return result.trained().objective().predicts() == Prediction.VELOCITY ? Prediction.VELOCITY : Prediction.SCORE;
    }

    /** The law that particles are compared with, and the field that moves them. */
    private Model model() {
        return result.run().model();
    }

    private NamedFigure threeRows() throws IOException {
        Trained trained = result.trained();
        ExperimentFile watched = ExperimentFile.of(trained.file().experiment().watched(WATCHED));
        RunResult run = trained.sampler(watched).run(Progress.silent());
        Noise noise = Noise.seeded(watched.experiment().seed()).child("three rows");
        return new ThreeRows(t -> model().known(t).map(RunReport::drawable), run.solution().trajectory(),
                t -> draws(t, noise),
                List.of(RunReport.drawable(model().data()), RunReport.drawable(trained.source()))).figure();
    }

    /** Of the law, or points on the lines between paired ends: those of the objective whose times are nearest. */
    private Batch draws(double t, Noise noise) {
        Optional<Law> known = model().known(t);
        if (known.isPresent()) {
            return known.get().sample(WATCHED, noise.stream("truth"));
        }
        Regression objective = (Regression) result.trained().objective();
        var examples = objective.examples(NEAR * WATCHED, Spread.STRATIFIED, noise);
        List<double[]> near = new ArrayList<>();
        double width = 0.5 / NEAR;
        for (int i = 0; i < examples.size(); i++) {
            if (Math.abs(examples.times()[i] - t) <= width) {
                near.add(examples.points().row(i));
            }
        }
        return Batch.ofRows(near.toArray(double[][]::new));
    }
}
