package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import ornstein.lab.chain.BoundFigure;
import ornstein.lab.chain.BoundResult;
import ornstein.lab.chain.BoundRule;
import ornstein.lab.chain.BoundStudy;
import ornstein.lab.experiment.ExperimentFile;

/** {@code ornstein bound FILE}. */
@Command(name = "bound", mixinStandardHelpOptions = true, description = "The variational bound of a chain, term by term in nats: what each step of a reverse chain costs, and how far it is from the exact one.")
final class BoundCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Experiment file, YAML or JSON; its target, schedule, field, seed and the steps of its sampler count.")
    private Path file = Path.of("");

    @Option(names = "--rule", split = ",", paramLabel = "RULE", description = "Variances of the steps: beta, beta-tilde, optimal, optimal:eta=x, ddim:eta=x (default: the first three).")
    private List<String> rules = List.of();

    @Option(names = "--last-variance", paramLabel = "x", description = "Variance of the last step (default: the rule's; for beta-tilde and ddim, which have none there, that of the step before).")
    private @Nullable Double lastVariance;

    @Option(names = "--draws", paramLabel = "n", defaultValue = "10000", description = "Draws for expectations of mixtures in more than one dimension (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(names = "--figure", paramLabel = "FILE", converter = FigureFile.class, description = "Draw what each step costs into a PNG or SVG file.")
    private @Nullable Path figure;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table", converter = ResultFormat.Converter.class, description = "How results are printed; json is one object a line.")
    private ResultFormat format = ResultFormat.TABLE;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    BoundCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        List<BoundRule> named = rules.isEmpty()
                ? BoundRule.usual()
                : rules.stream().map(this::rule).distinct().toList();
        ExperimentFile experiment = options.read(file);
        return options.compute(experiment, () -> measure(experiment, named));
    }

    private int measure(ExperimentFile experiment, List<BoundRule> named) throws IOException {
        BoundStudy study = BoundStudy.of(experiment,
                lastVariance == null ? OptionalDouble.empty() : OptionalDouble.of(lastVariance), draws);
        if (figure != null && study.schedule().steps() < 2) {
            throw refusal("--figure " + figure + ": a chain of one step has nothing to draw");
        }
        List<BoundResult> results = new ArrayList<>();
        try (ProgressBar bar = terminal.progress()) {
            bar.begin("rules", named.size());
            for (BoundRule rule : named) {
                results.add(study.measure(rule));
                bar.advance(results.size());
            }
            bar.end();
        }
        new BoundPrinter(terminal, study.oneClass()).print(results, format);
        if (figure != null) {
            BoundFigure.save(figure, results);
        }
        return ExitCode.OK;
    }

    private BoundRule rule(String text) {
        try {
            return BoundRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
