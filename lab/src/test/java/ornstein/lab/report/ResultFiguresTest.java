package ornstein.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;

class ResultFiguresTest {
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);

    private static GaussianMixture law(int dimension) {
        double[] left = new double[dimension];
        double[] right = new double[dimension];
        left[0] = -2;
        right[0] = 2;
        return GaussianMixture.builder(dimension)
                .add(0.4, left, Covariance.isotropic(0.2))
                .add(0.6, right, Covariance.isotropic(0.3))
                .build();
    }

    private static List<String> figures(int dimension, Schedule schedule, boolean flow, int kept) {
        GaussianMixture data = law(dimension);
        GaussianPath path = new GaussianPath(schedule);
        Noise noise = Noise.seeded(3);
        Batch start = path.marginal(data, 1).sample(60, noise.stream("start"));
        SaveAt save = SaveAt.every(1).particles(kept);
        TimeGrid grid = TimeGrid.uniform(1, 0.001, 40);
        Solution run = flow
                ? Solve.ode(path.field(data).probabilityFlow(), RungeKutta.heun()).over(grid).from(start).saving(save)
                        .run()
                : Solve.sde(path.field(data).reverse(1), new EulerMaruyama()).over(grid).from(start).saving(save)
                        .run(noise.stream("noise"));
        List<NamedFigure> figures = ResultFigures.of(
                t -> Optional.of(path.marginal(data, t)), path.marginal(data, 0.001), run.last(),
                Optional.of(run.trajectory()),
                "the exact law", true);
        // drawn as well, since figures check much of what they are given only then
        figures.forEach(
                figure -> assertThat(figure.figure().svgText(figure.width(), figure.height()).length())
                        .isGreaterThan(10_000));
        return figures.stream().map(NamedFigure::name).toList();
    }

    @Test
    void onTheLineDensityAndPaths() {
        assertThat(figures(1, VP, false, 20)).containsExactly("density", "paths");
        assertThat(figures(1, VP, false, 0)).containsExactly("density");
    }

    @Test
    void noiseThatExplodesIsBroughtToTheSpreadOfTheData() {
        assertThat(figures(1, new VarianceExploding(0.01, 50), true, 20)).containsExactly("density", "paths");
    }

    @Test
    void inThePlanePathsAreDrawnWhereTheyAreSmooth() {
        assertThat(figures(2, VP, true, 20)).containsExactly("points", "on-the-way", "paths", "marginals");
        assertThat(figures(2, VP, false, 20)).containsExactly("points", "on-the-way", "marginals");
        assertThat(figures(2, VP, false, 0)).containsExactly("points", "marginals");
    }

    private static NamedFigure way(boolean known) {
        GaussianMixture data = law(2);
        GaussianPath path = new GaussianPath(VP);
        Solution run = Solve.ode(path.field(data).probabilityFlow(), RungeKutta.heun())
                .over(TimeGrid.uniform(1, 0.001, 40))
                .from(path.marginal(data, 1).sample(60, Noise.seeded(3).stream("start"))).saving(SaveAt.every(1)).run();
        return ResultFigures.of(t -> Optional.of(path.marginal(data, t)).filter(_ -> known || t == 1 || t == 0.001),
                path.marginal(data, 0.001), run.last(), Optional.of(run.trajectory()), "the exact law", true).get(1);
    }

    /** Nobody's law stands in for one that is not known. */
    @Test
    void betweenTheEndsALawMayBeUnknown() {
        NamedFigure known = way(true);
        NamedFigure unknown = way(false);
        assertThat(unknown.caption()).contains("over the exact law where it is known;");
        assertThat(known.caption()).contains("over the exact law;");
        // two of four panels have neither heat nor contours
        assertThat(unknown.figure().svgText(unknown.width(), unknown.height()).length())
                .isLessThan(2 * known.figure().svgText(known.width(), known.height()).length() / 3);
    }

    @Test
    void aboveThePlaneMarginalsAndTwoCoordinates() {
        assertThat(figures(5, VP, false, 20)).containsExactly("marginals", "points");
        assertThat(figures(20, VP, false, 0)).containsExactly("marginals", "points");
    }
}
