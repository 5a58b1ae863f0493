package ornstein.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.Estimate;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.format.Json;
import ornstein.lab.noise.NoiseResult;
import ornstein.lab.noise.NoiseStudy;
import ornstein.lab.noise.NoiseWriter;
import ornstein.lab.report.Numbers;

/** Prints what noise does to a flow. */
final class NoisePrinter {
    private final Terminal terminal;

    NoisePrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(NoiseStudy study, List<NoiseResult> results, ResultFormat format) throws IOException {
        switch (format) {
            case JSON -> {
                for (NoiseResult result : results) {
                    terminal.out().println(Json.line(NoiseWriter.tree(study, result)));
                }
            }
            case CSV -> csv(study, results);
            case TABLE -> table(study, results);
        }
    }

    private void csv(NoiseStudy study, List<NoiseResult> results) {
        String label = study.exact().oneClass().map(known -> "," + known.label()).orElse(",");
        terminal.out()
                .println("field,noise,sliced_w2,standard_error,floor,threshold,kl_bound,kl_bound_standard_error,class");
        for (NoiseResult result : results) {
            terminal.out().println('"' + result.field() + "\"," + result.noise() + ',' + result.distance().value() + ','
                    + result.distance().error() + ',' + result.floor() + ','
                    + result.threshold() + ','
                    + result.bound().map(bound -> bound.value() + "," + bound.error()).orElse(",") + label);
        }
    }

    private void table(NoiseStudy study, List<NoiseResult> results) {
        Experiment experiment = study.experiment();
        terminal.out().println(experiment.name() + ": " + Numbers.count(experiment.particles(), "particle") + ", "
                + experiment.sampler().type() + ", " + Numbers.count(experiment.sampler().grid().steps(), "step")
                + ", noise of strength ς" + (study.shape().equals("sigma") ? " σ_t" : "") + ", seed "
                + experiment.seed() + "; exact samples have sliced W2 " + Numbers.brief(results.getFirst().floor())
                + ", one in a hundred above " + Numbers.brief(results.getFirst().threshold()));
        terminal.out().println();
        TextTable table = new TextTable(List.of(TextTable.Side.LEFT, TextTable.Side.RIGHT, TextTable.Side.RIGHT,
                TextTable.Side.RIGHT, TextTable.Side.LEFT, TextTable.Side.RIGHT))
                .row("field", "ς", "sliced W2", "× floor", "verdict", "KL ≤");
        String before = "";
        for (NoiseResult result : results) {
            table.row(result.field().equals(before) ? "" : result.field(), Numbers.plain(result.noise()),
                    shown(Optional.of(result.distance())), Numbers.brief(result.timesFloor()),
                    result.differs() ? "differs" : "agrees", shown(result.bound()));
            before = result.field();
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println();
        study.exact().ledBy(experiment).ifPresent(words -> terminal.out().println("field     " + words));
        terminal.out().println("compared  with " + study.comparedWith());
        terminal.out().println();
        terminal.out()
                .println("Means over " + study.repeats()
                        + " repeats, whose noise is the same for all fields and strengths; a row of exact samples would"
                        + " differ once in a hundred studies.");
        if (results.stream().anyMatch(result -> result.bound().isPresent())) {
            terminal.out().println("KL is that of the processes from t = " + Numbers.plain(study.last()) + " to "
                    + Numbers.plain(study.first()) + ", and bounds that of their laws there.");
        }
        results.stream().filter(result -> result.field().equals(NoiseStudy.EXACT) && result.differs())
                .forEach(result -> terminal.out().println("The exact field differs at ς = "
                        + Numbers.plain(result.noise())
                        + ": the sampler's own error shows; take more steps, or process:"
                        + " {type: flow, shape: sigma}."));
    }

    private static String shown(Optional<Estimate> estimate) {
        return estimate.map(known -> Numbers.brief(known.value()) + " ± " + Numbers.brief(known.error())).orElse("–");
    }
}
