package ornstein.lab.train;

import java.util.ArrayList;
import java.util.List;

import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.report.Block;
import ornstein.lab.report.Fact;
import ornstein.lab.report.Numbers;
import ornstein.lab.report.Report;
import ornstein.lab.report.RunReport;
import ornstein.lab.report.Section;
import ornstein.lab.run.BuildInfo;

/** The page of a training. */
record TrainReport(TrainResult result) {
    Report page(List<Block> pictures) {
        Experiment experiment = result.trained().file().experiment();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("What was learned", learned()));
        sections.add(RunReport.outcome(result.run()));
        sections.add(new Section("Pictures", pictures));
        sections.add(Section.of("The experiment", new Block.Code("experiment.yaml", experiment.toYaml(), false)));
        sections.add(Section.of("To go on",
                new Block.Prose("Sample with the network by any other sampler, or ask for its values at points:"),
                new Block.Code("Commands", new NextCommands(result.trained()).text(), false)));
        return new Report("ornstein · training", experiment.name(), lead(), facts(), sections,
                "ornstein " + BuildInfo.current().version());
    }

    private String lead() {
        Trained trained = result.trained();
        TrainingSpec spec = trained.file().experiment().training().orElseThrow();
        return "A network of " + Numbers.grouped(trained.network().size()) + " parameters learned the "
                + (trained.isOneStep() ? "end" : spec.predicts()) + " by " + objective() + " in "
                + Numbers.grouped(result.training().losses().length) + " steps of "
                + Numbers.grouped(spec.budget().batch())
                + " points" + held() + ".";
    }

    /** What was compared, of what could be. */
    private String held() {
        boolean errors = !result.errors().isEmpty() || !result.classErrors().isEmpty();
        String field = !errors
                ? ""
                : result.trained().isOneStep()
                        ? "the ends that it says are held against those of the exact flow"
                        : "its field is held against the exact one";
        String particles = result.run().measurements().isEmpty()
                ? ""
                : "the particles that it moves " + (errors ? "" : "are held ") + "against "
                        + result.run().comparedWith("the exact law");
        return field.isEmpty() && particles.isEmpty()
                ? ""
                : "; " + field + (field.isEmpty() || particles.isEmpty() ? "" : ", and ") + particles;
    }

    /** The word of the file, as one would say it. */
    private String objective() {
        Trained trained = result.trained();
        String word = trained.kind();
        return switch (word) {
            case "flow-matching" -> "flow matching";
            case "score-matching" -> "denoising score matching";
            case "explicit" -> "explicit score matching with " + trained.perfect();
            case "implicit", "sliced" -> word + " score matching";
            case "transport" -> "flow matching between two laws";
            case "bridge" -> "matching a Schrödinger bridge";
            case "reflow" -> "a reflow along paths of " + trained.perfect();
            case "distillation" -> "distillation of the flow of " + trained.perfect();
            case "chain" -> "the variational bound of the chain";
            default -> word;
        };
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("loss", Numbers.brief(result.achieved().value())));
        result.floor().ifPresent(floor -> facts.add(new Fact("floor", Numbers.brief(floor.value()))));
        result.excess().ifPresent(excess -> facts.add(new Fact("loss above the floor", Numbers.estimate(excess.value(),
                excess.error()))));
        result.tellErrors((what, error) -> facts.add(new Fact(what, Numbers.percent(error.value()))));
        facts.add(new Fact("training", Numbers.brief(result.seconds()) + " s"));
        facts.add(new Fact("seed", Long.toString(result.trained().file().experiment().seed())));
        return facts;
    }

    private List<Block> learned() {
        Trained trained = result.trained();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Prose("The training " + TrainWriter.ending(result.training().outcome())
                + ". The loss is that of the network that was written, on fresh points"
                + (result.floor().isPresent()
                        ? "; the floor is what " + trained.perfect()
                                + " would lose, and what is above it is the squared"
                                + " distance of the network’s "
                                + (trained.isOneStep() ? "ends from those of its flow" : "field from it")
                                + ", weighted as the objective weighs it."
                        : ".")));
        for (String change : result.training().changes()) {
            blocks.add(new Block.Prose("It was resumed with other settings " + change + "."));
        }
        if (!result.errors().isEmpty() || !result.classErrors().isEmpty()) {
            blocks.add(new Block.Prose(
                    "Relative errors are $E‖f_θ − f‖^2 / E‖f‖^2$ under the exact law $p_t$, averaged over the"
                            + " times of the training, but for an end where the field is singular or zero: then the name"
                            + " says the times; $0.01$ is one part in ten of the field’s length."));
        }
        return blocks;
    }
}
