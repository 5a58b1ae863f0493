package ornstein.lab.demo;

import java.util.List;

import ornstein.metric.Verdict;
import ornstein.solve.Solution;

/**
 * One part of the journey and how close its end is to the exact law.
 *
 * @param name for tables, as in {@code back by the reverse SDE}
 * @param solution the end states of all particles, and their states on the way
 * @param verdicts one per metric
 */
public record Stage(String name, Solution solution, List<Verdict> verdicts) {
    /** Copies the list. */
    public Stage {
        verdicts = List.copyOf(verdicts);
    }
}
