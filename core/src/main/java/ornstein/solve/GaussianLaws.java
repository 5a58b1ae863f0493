package ornstein.solve;

import java.util.List;

import ornstein.distribution.Gaussian;

/**
 * The law of a run's state at each time of its grid, exact for the scheme.
 *
 * @param times [steps + 1]
 * @param states [steps + 1], the start first
 * @param nfe evaluations of the field per particle that the run would make
 */
public record GaussianLaws(List<Double> times, List<Gaussian> states, long nfe) {
    /** Takes copies. */
    public GaussianLaws {
        times = List.copyOf(times);
        states = List.copyOf(states);
    }

    /** The law at the end. */
    public Gaussian last() {
        return states.getLast();
    }
}
