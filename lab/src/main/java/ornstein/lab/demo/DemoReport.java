package ornstein.lab.demo;

import java.util.ArrayList;
import java.util.List;

import ornstein.lab.report.Block;
import ornstein.lab.report.Comparison;
import ornstein.lab.report.Fact;
import ornstein.lab.report.Numbers;
import ornstein.lab.report.Report;
import ornstein.lab.report.Section;
import ornstein.lab.report.Standing;

/** What the demonstration says of itself. */
final class DemoReport {
    private DemoReport() {}

    /**
     * @param film the animation
     * @param stills the pictures of the end states and of the two ways back
     * @param record version, machine, fingerprints
     */
    static Report of(
            DemoResult result, Block.Picture film, List<Block.Picture> stills, List<Fact> record, String command,
            String footer) {
        DemoPlan plan = result.plan();
        return new Report(
                "ornstein · demonstration",
                "Noise and back",
                "A law with three modes becomes noise, $x_t = α_t x_0 + σ_t ε$, and the noise becomes the law again: by the"
                        + " reverse SDE and by the probability flow, with the exact score. At every end the particles are"
                        + " held against the exact law, and against what exact samples of the same size would show.",
                List.of(
                        new Fact("particles", Numbers.grouped(plan.particles())),
                        new Fact("steps, reverse SDE", Numbers.grouped(plan.sdeSteps())),
                        new Fact("steps, probability flow", Numbers.grouped(plan.flowSteps())),
                        new Fact("seed", Long.toString(plan.seed()))),
                List.of(
                        outcome(result),
                        new Section("There and back", List.of(film)),
                        new Section("Two ways back", new ArrayList<>(stills)),
                        how(),
                        Section.of("To repeat it", new Block.Facts(record), new Block.Code("Command", command, false))),
                footer);
    }

    private static Section outcome(DemoResult result) {
        List<Comparison> rows = new ArrayList<>();
        for (Stage stage : result.stages()) {
            stage.verdicts().forEach(verdict -> rows.add(Comparison.of(stage.name(), verdict)));
        }
        int sets = result.forward().verdicts().getFirst().replicates();
        return Section.of(
                "What came out",
                new Block.Conclusion(
                        result.differences() == 0 ? Standing.AGREES : Standing.DIFFERS, result.conclusion()),
                new Block.Comparisons(rows),
                new Block.Prose("In each row the dot is the measured distance, the tick the median of "
                        + Numbers.grouped(sets)
                        + " sets of exact samples of the same size, and the shaded track ends at the threshold. If all"
                        + " particles were exact, the chance that any dot of the table lies beyond its track would be at most "
                        + Numbers.percent(result.plan().falseAlarmRate()) + "."));
    }

    private static Section how() {
        return Section.of(
                "How it works",
                new Block.Prose(
                        "The data are $p_0 = 0.5 N(−2, 0.06) + 0.3 N(0.5, 0.15) + 0.2 N(2.2, 0.02)$. Noise that is"
                                + " added to a Gaussian mixture leaves a Gaussian mixture, so that the law $p_t$ and its score"
                                + " $∇log p_t$ are known in closed form at every time. The schedule preserves the variance:"
                                + " $α_t^2 + σ_t^2 = 1$ with $α_t = exp(−½∫β)$ and $β$ rising from 0.1 to 20."),
                new Block.Prose("Forward, by exact transitions from $s$ to $t$:"),
                new Block.Formula("x_t = (α_t/α_s) x_s + √(σ_t^2 − (α_t/α_s)^2 σ_s^2) z,   z ~ N(0, 1)"),
                new Block.Prose("Back by the reverse SDE, with $γ = 1$, by Euler–Maruyama:"),
                new Block.Formula("dx = [−½β x − ½(1 + γ^2) β ∇log p_t(x)] dt + γ √β dW̄"),
                new Block.Prose(
                        "Back by the probability flow, the same equation with $γ = 0$, by Heun’s method. Both start"
                                + " from the particles that the forward process left at $t = 1$, and both are exact in the limit of"
                                + " small steps; the table says whether these steps were small enough for this many particles."));
    }
}
