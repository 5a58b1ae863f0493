package ornstein.solve.ode;

import java.util.List;

/** How a Runge–Kutta scheme tells the error of its step from the step's slopes. */
public sealed interface ErrorEstimate {
    /** It cannot: the scheme takes fixed steps only. */
    record None() implements ErrorEstimate {}

    /**
     * The difference to a second solution from the same slopes, h Σⱼ eⱼ kⱼ.
     *
     * @param order that of the less exact of the two: the difference is O(h^(order + 1))
     * @param weights e = b − b̂, [s + 1]; the last belongs to the slope at the step's end
     */
    record Embedded(int order, List<Double> weights) implements ErrorEstimate {
        /** Takes a copy. */
        public Embedded {
            weights = List.copyOf(weights);
        }
    }

    /**
     * Two differences of orders 5 and 3 blended into one of order 7, |e₅|²/√(|e₅|² + 0.01 |e₃|²), with the norms of the
     * step control [hairer1993solving, II.10].
     *
     * @param fifth weights of e₅, [s + 1]
     * @param third weights of e₃, [s + 1]
     */
    record Blended(List<Double> fifth, List<Double> third) implements ErrorEstimate {
        /** Takes copies. */
        public Blended {
            fifth = List.copyOf(fifth);
            third = List.copyOf(third);
        }
    }
}
