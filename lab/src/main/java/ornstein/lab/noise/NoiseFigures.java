package ornstein.lab.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.fidelity.ErrorCurve;
import ornstein.lab.report.Densities;
import ornstein.lab.report.ErrorFigure;
import ornstein.lab.report.FieldComparison;
import ornstein.lab.report.FieldComparison.Learned;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.report.Numbers;
import ornstein.lab.report.RunReport;
import ornstein.path.Prediction;
import ornstein.plot.CurveFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;

/**
 * The pictures of a study.
 *
 * @param results as {@link NoiseStudy#measure} gives them
 * @param errors as {@link NoiseStudy#scoreErrors} gives them
 */
record NoiseFigures(NoiseStudy study, List<NoiseResult> results, List<ErrorCurve> errors) {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 420;
    private static final int CELLS = 160;

    /** Distances that are larger than this times the floor are drawn on a logarithmic axis. */
    private static final double DECADE = 10;

    /** So many particles are drawn. */
    private static final int DOTS = 2000;

    List<NamedFigure> all() {
        List<NamedFigure> figures = new ArrayList<>();
        if (study.levels().size() > 1) {
            figures.add(distances());
        }
        List<Learned> learned = study.fields().subList(1, study.fields().size());
        if (study.exact().data().dimension() == 2) {
            figures.add(particles());
        }
        if (!learned.isEmpty()) {
            figures.addAll(
                    new FieldComparison(study.exact().reference().orElseThrow(), learned, Prediction.SCORE).all());
            figures.add(scores(learned));
        }
        return figures;
    }

    private List<NoiseResult> of(Learned field) {
        return results.stream().filter(result -> result.field().equals(field.name())).toList();
    }

    private static double[] array(List<NoiseResult> results, ToDoubleFunction<NoiseResult> value) {
        return results.stream().mapToDouble(value).toArray();
    }

    private NamedFigure distances() {
        CurveFigure distances = new CurveFigure();
        CurveFigure bounds = new CurveFigure();
        boolean bounded = false;
        for (Learned field : study.fields()) {
            List<NoiseResult> own = of(field);
            distances = distances.measured(field.name(), array(own, NoiseResult::noise),
                    array(own, result -> result.distance().value()),
                    array(own, result -> result.distance().error()));
            List<NoiseResult> noisy = own.stream().filter(result -> result.bound().isPresent()).toList();
            if (noisy.isEmpty()) {
                bounds = bounds.skip(1);
            } else {
                bounded = true;
                bounds = bounds.measured(field.name(), array(noisy, NoiseResult::noise),
                        array(noisy, result -> result.bound().orElseThrow().value()),
                        array(noisy, result -> result.bound().orElseThrow().error()));
            }
        }
        double floor = results.getFirst().floor();
        double most = results.stream().mapToDouble(result -> result.distance().value()).max().orElse(0);
        distances = most > DECADE * floor ? distances.logY() : distances;
        Panels panels = Panels.columns(bounded ? 2 : 1).add(
                "how far particles are from the exact law" + study.ofClass(),
                distances.level("exact samples", floor).labels("strength of the noise ς", "sliced W2"));
        if (bounded) {
            panels = panels.add("how far the process is from the exact one, t from "
                    + Numbers.plain(study.last()) + " to " + Numbers.plain(study.first()),
                    bounds.logY().labels("strength of the noise ς", "KL by Girsanov, nats"));
        }
        return new NamedFigure("noise", caption(bounded), panels, bounded ? WIDTH : WIDTH / 2, HEIGHT);
    }

    private String caption(boolean bounded) {
        String flow = "The flow with noise of strength $ς$ that leaves the laws $p_t$ as they are where velocity and score are exact. ";
        String distance = " distance of its particles to " + study.comparedWith();
        return bounded
                ? flow + "Left the" + distance
                        + "; right the divergence of the learned process from the exact one, which bounds that of their laws."
                : flow + "The" + distance + ".";
    }

    private NamedFigure particles() {
        GaussianMixture law = RunReport.drawable(study.exact().data());
        Interval x = Densities.span(law, 0);
        Interval y = Densities.span(law, 1);
        double cell = 2 * (x.hi() - x.lo()) / CELLS;
        Grid density = Densities.plane(Densities.visible(law, cell), x, y, CELLS, CELLS);
        int columns = study.levels().size();
        Panels panels = Panels.columns(columns);
        for (int f = 0; f < study.fields().size(); f++) {
            List<NoiseResult> own = of(study.fields().get(f));
            for (int c = 0; c < columns; c++) {
                NoiseResult result = own.get(c);
                Batch shown = result.particles().slice(0, Math.min(DOTS, result.particles().size()));
                String title = (c == 0 ? result.field() + ", " : "") + "ς = " + Numbers.plain(result.noise())
                        + outside(shown, x, y);
                panels = panels.add(title, new ScatterFigure().xRange(x.lo(), x.hi()).yRange(y.lo(), y.hi())
                        .labels("", "").contours("", density, 0.5, 0.95).skip(f)
                        .points("", shown.plane(0), shown.plane(1)));
            }
        }
        double ratio = (y.hi() - y.lo()) / (x.hi() - x.lo());
        int rows = study.fields().size();
        int height = (int) Math.clamp(rows * (ratio * WIDTH / columns + 24), WIDTH / 5.0, 2.0 * WIDTH);
        return new NamedFigure("particles",
                "Where particles end that begin alike and follow the same field with more and more noise. The lines hold 50"
                        + " and 95 % of the mass of the exact law" + study.ofClass() + ".",
                panels, WIDTH, height);
    }

    /** How many particles the frame does not hold, where that is more than a few. */
    private static String outside(Batch shown, Interval x, Interval y) {
        int outside = 0;
        for (int i = 0; i < shown.size(); i++) {
            double a = shown.get(i, 0);
            double b = shown.get(i, 1);
            outside += a < x.lo() || a > x.hi() || b < y.lo() || b > y.hi() ? 1 : 0;
        }
        return 20 * outside < shown.size() ? "" : ", " + Numbers.percent((double) outside / shown.size()) + " outside";
    }

    private NamedFigure scores(List<Learned> learned) {
        ErrorFigure figure = new ErrorFigure();
        // the first colour is the exact field's
        figure.skip(1);
        IntStream.range(0, learned.size()).forEach(i -> figure.add(learned.get(i).name(), errors.get(i)));
        return figure.named("score-error",
                "The mean squared error of the scores" + study.ofClass()
                        + " at each $t$, as a share of the exact score’s mean square. A score that follows"
                        + " from a velocity divides its error by $σ_t$ near the data.");
    }
}
