package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.fidelity.Reference;
import ornstein.lab.report.FieldComparison;
import ornstein.lab.report.NamedFigure;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;

/** The pictures of a training, drawn for a field that is off by a known amount. */
class TrainFiguresTest {
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));

    private static GaussianMixture law(int dimension) {
        return GaussianMixture.of(new double[] {0.4, 0.6},
                dimension == 1 ? new double[][] {{-2}, {2}} : new double[][] {{-2, 0}, {2, 1}},
                List.of(Covariance.isotropic(0.2), Covariance.isotropic(0.3)));
    }

    private static MarginalField off(MarginalField exact) {
        VectorField score = exact.predict(Prediction.SCORE);
        return MarginalField.of(exact.schedule(), Prediction.SCORE, exact.dimension(), score.scaled(0.8));
    }

    private static LossHistory history(Optional<Estimate> floor) {
        LossHistory history = new LossHistory(floor);
        Stream stream = Noise.seeded(1).stream("loss");
        for (int i = 0; i < 3000; i++) {
            history.add(0.8 + 2.0 / (1 + 0.05 * i) + 0.02 * stream.normal(i, 0, 0));
        }
        return history;
    }

    private static void drawn(List<NamedFigure> figures) throws Exception {
        for (NamedFigure figure : figures) {
            assertThat(figure.figure().svgText(figure.width(), figure.height()).length()).isGreaterThan(5_000);
            String folder = System.getProperty("ornstein.figures", "");
            if (!folder.isEmpty()) {
                figure.save(java.nio.file.Path.of(folder));
            }
        }
    }

    /** With a floor, without one, with one that most losses are about, and with one that they are below. */
    @Test
    void lossesAreDrawn() throws Exception {
        drawn(List.of(LossFigure.of(history(Optional.of(new Estimate(0.8, 0.001))), "the exact field")));
        drawn(List.of(LossFigure.of(history(Optional.empty()), "the exact field")));
        drawn(List.of(LossFigure.of(history(Optional.of(new Estimate(0.82, 0.01))), "the exact field")));
        drawn(List.of(LossFigure.of(history(Optional.of(Estimate.exact(5))), "the exact field")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aLearnedFieldIsDrawnBesideTheExactOne(int dimension) throws Exception {
        GaussianMixture data = law(dimension);
        ExactField exact = PATH.field(data);
        List<NamedFigure> figures = new ArrayList<>(
                new FieldComparison(Reference.of(exact), List.of(new FieldComparison.Learned("learned", off(exact))),
                        Prediction.SCORE).all());
        figures.addAll(new FieldComparison(Reference.of(exact), List.of(new FieldComparison.Learned("one", off(exact)),
                new FieldComparison.Learned("other", off(off(exact)))), Prediction.VELOCITY).all());
        if (dimension == 2) {
            Noise noise = Noise.seeded(4);
            Batch start = PATH.prior(2).sample(500, noise.stream("prior"));
            Solution run = Solve.ode(off(exact).probabilityFlow(), RungeKutta.heun())
                    .over(TimeGrid.uniform(1, 0.001, 100)).from(start).saving(SaveAt.every(1)).run();
            figures.add(new ThreeRows(t -> Optional.of(PATH.marginal(data, t)), run.trajectory(),
                    t -> PATH.marginal(data, t).sample(500, noise.stream("truth")),
                    List.of(data, PATH.marginal(data, 1))).figure());
        }

        assertThat(figures).hasSize(dimension + 1);
        drawn(figures);
    }
}
