package ornstein.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.kernel.Kernels;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.SamplerSpec;
import ornstein.lab.format.Digest;
import ornstein.lab.run.BuildInfo;
import ornstein.lab.run.Finding;
import ornstein.lab.run.Measurement;
import ornstein.lab.run.RunFolder;
import ornstein.lab.run.RunResult;

/** The pictures and the report of a run. */
public final class RunReport {
    /** Points without noise have no density: for pictures they get this part of their spread. */
    private static final double HAIR = 1e-4;

    private final RunResult result;
    private final Experiment experiment;

    private RunReport(RunResult result) {
        this.result = result;
        this.experiment = result.experiment();
    }

    /**
     * Writes {@code figures/} and {@code report.html} into a run's folder, if its experiment wants pictures.
     *
     * @throws IOException if the disk fails
     */
    public static void write(RunResult result, RunFolder folder) throws IOException {
        if (!result.experiment().output().figures()) {
            return;
        }
        RunReport report = new RunReport(result);
        Path drawn = Files.createDirectories(folder.file("figures"));
        List<Block> pictures = new ArrayList<>();
        for (NamedFigure figure : report.figures()) {
            pictures.add(figure.save(drawn));
        }
        film(result, drawn).ifPresent(pictures::add);
        report.page(pictures, Digest.sha256(folder.file("samples.npz"))).write(folder.file("report.html"));
    }

    /** The film of a run's particles, if it is wanted, in a folder and for a page. */
    public static Optional<Block> film(RunResult result, Path folder) throws IOException {
        return result.experiment().output().film()
                ? Optional.of(new Film(t -> result.laws().apply(t).map(RunReport::drawable), drawable(result.truth()),
                        result.solution().trajectory()).save(folder))
                : Optional.empty();
    }

    /** The pictures of a run's particles. */
    public static List<NamedFigure> figures(RunResult result) {
        return new RunReport(result).figures();
    }

    private List<NamedFigure> figures() {
        ProcessText process = new ProcessText(experiment);
        return ResultFigures.of(
                t -> result.laws().apply(t).map(RunReport::drawable),
                drawable(result.truth()),
                result.solution().last(),
                Optional.of(result.solution().trajectory()),
                process.density(), process.mayExplode());
    }

    /** A law as a picture can show it: bare points get a hair's breadth. */
    public static GaussianMixture drawable(Law law) {
        return switch (law) {
            case GaussianMixture mixture -> mixture;
            case Empirical points -> {
                double spread = 0;
                double[][] covariance = points.covariance();
                for (int d = 0; d < covariance.length; d++) {
                    spread = Math.max(spread, covariance[d][d]);
                }
                yield points.smoothed(spread > 0 ? HAIR * spread : HAIR);
            }
        };
    }

    private Report page(List<Block> pictures, String fingerprint) {
        BuildInfo build = BuildInfo.current();
        List<Section> sections = new ArrayList<>();
        sections.add(outcome());
        sections.add(new Section("Pictures", pictures));
        sections.add(Section.of("The experiment", new Block.Code("experiment.yaml", experiment.toYaml(), false)));
        sections.add(Section.of(
                "To repeat it",
                new Block.Prose("The same file gives the same bits on any machine and any number of threads."),
                new Block.Facts(List.of(
                        new Fact("version", build.version()),
                        new Fact("commit", build.commit()),
                        new Fact("JDK", Runtime.version().toString()),
                        new Fact("kernels", Kernels.name()),
                        new Fact("SHA-256", fingerprint + " (samples.npz)"))),
                new Block.Code("Command", "ornstein run experiment.yaml --out again", false)));
        return new Report(
                "ornstein · experiment", experiment.name(), lead(), facts(), sections, "ornstein " + build.version());
    }

    private String lead() {
        ProcessText process = new ProcessText(experiment);
        boolean scheduled = experiment.process() instanceof ProcessSpec.Diffusion;
        String way = "from $t = " + Numbers.plain(result.grid().from()) + "$ to " + end() + " by " + method();
        return Numbers.grouped(experiment.particles()) + " particles "
                + (scheduled ? way + " under " + process.name() : way + ", under " + process.name())
                + result.steered().map(run -> ", steered by the method " + run.steering().spec().method().word())
                        .orElse("")
                + result.field().map(words -> ", led by the field " + words).orElse("")
                + (result.measurements().isEmpty()
                        ? "."
                        : ", held against " + result.comparedWith(process.truth())
                                + " and against what exact samples of the same size would show.");
    }

    private String end() {
        return result.grid().endsClean() ? "the clean data" : "$t = " + Numbers.plain(result.grid().to()) + "$";
    }

    /** The sampler's name, and what is set otherwise than usual. */
    private String method() {
        if (result.isOneStep()) {
            return "one step of a distilled network";
        }
        SamplerSpec sampler = experiment.sampler();
        List<String> set = new ArrayList<>();
        sampler.settings().values().forEach((key, value) -> {
            if (!value.equals(sampler.type().usual().values().get(key))) {
                set.add(key + " " + value);
            }
        });
        String method = experiment.process() instanceof ProcessSpec.Diffusion
                ? sampler.type().summary()
                : sampler.type().method();
        return method + (set.isEmpty() ? "" : " (" + String.join(", ", set) + ")");
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("particles", Numbers.grouped(experiment.particles())),
                new Fact("dimension", Integer.toString(result.model().data().dimension())),
                new Fact("steps", Numbers.grouped(result.solution().steps())),
                new Fact("field evaluations", Numbers.grouped(result.solution().nfe())),
                new Fact("seed", Long.toString(experiment.seed()))));
        result.field().ifPresent(words -> facts.add(new Fact("field", words)));
        result.acceptance().ifPresent(rate -> facts.add(new Fact("proposals accepted", Numbers.percent(rate))));
        result.steered().ifPresent(run -> {
            facts.add(new Fact("exact log Z", Numbers.brief(run.steering().truth().logNormaliser().value())));
            if (run.steering().spec().isWeighted()) {
                facts.add(new Fact("estimated log Z", Numbers.brief(run.cloud().logNormaliser())));
                facts.add(new Fact("least effective sample size", Numbers.brief(run.cloud().history().essMin())));
                facts.add(new Fact("resamplings", Integer.toString(run.cloud().history().resamplings())));
            }
        });
        return facts;
    }

    /** What a run's metrics say, as a section of a report. */
    public static Section outcome(RunResult result) {
        return new RunReport(result).outcome();
    }

    private Section outcome() {
        List<Block> blocks = new ArrayList<>();
        if (result.measurements().isEmpty()) {
            blocks.add(new Block.Prose("The experiment measures nothing: add metrics to its file."));
        } else {
            blocks.add(conclusion());
            blocks.add(new Block.Comparisons(
                    result.measurements().stream().map(metric -> Comparison.of("", metric.verdict())).toList()));
            blocks.add(legend());
        }
        for (Finding finding : result.findings()) {
            blocks.add(new Block.Conclusion(
                    finding.met() ? Standing.AGREES : Standing.DIFFERS,
                    "Expectation " + (finding.met() ? "met" : "not met") + ": " + finding.metric() + " = "
                            + Numbers.brief(finding.value()) + ", " + finding.expected() + "."));
        }
        return new Section("What came out", blocks);
    }

    private Block conclusion() {
        List<String> telling = result.measurements().stream().map(Measurement::verdict)
                .filter(verdict -> verdict.distinguishable()).map(verdict -> verdict.title()).toList();
        String rate = Numbers.percent(result.measurements().getFirst().verdict().falseAlarmRate());
        return telling.isEmpty()
                ? new Block.Conclusion(
                        Standing.AGREES,
                        "Nothing here tells the particles from exact samples, at an overall false-alarm rate of " + rate
                                + ".")
                : new Block.Conclusion(
                        Standing.DIFFERS,
                        "The particles differ from exact samples: detected by " + String.join(", ", telling)
                                + ", at an overall false-alarm rate of " + rate + ".");
    }

    private Block legend() {
        int sets = result.measurements().getFirst().verdict().replicates();
        return new Block.Prose("The dot is what was measured on " + Numbers.grouped(result.measured())
                + " of the particles, the tick the median of " + Numbers.grouped(sets)
                + " sets of as many exact samples, and the shaded track ends at the threshold. Where a metric has several values, the row"
                + " shows the one that stands out most.");
    }
}
