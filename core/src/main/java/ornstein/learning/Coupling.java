package ornstein.learning;

import ornstein.array.Batch;
import ornstein.random.Stream;

/**
 * Which point of the source belongs to which point of the data, among those that are drawn together.
 *
 * <p>Plans are made among as many pairs as a group has, one group after the other: a loss over many examples is then that of
 * minibatches of this size, on which the law of the pairs depends. Take the size of the training's batch, or a divisor of it.
 */
public sealed interface Coupling {
    /**
     * The index of the source for each point of the data.
     *
     * @param data [N, D]
     * @param source [N, D]
     * @param stream what plans with several partners choose by
     */
    int[] partners(Batch data, Batch source, Stream stream);

    /** As they come. */
    record Independent() implements Coupling {
        @Override
        public int[] partners(Batch data, Batch source, Stream stream) {
            int[] same = new int[data.size()];
            for (int i = 0; i < same.length; i++) {
                same[i] = i;
            }
            return same;
        }
    }

    /**
     * The pairing of least Σ ‖x_0 − x_1‖² within each group, by the algorithm of [jonker1987shortest] and on the line by sorting:
     * minibatch optimal transport [tong2024improving], [pooladian2023multisample].
     *
     * @param group ≥ 1; the work per pair grows with its square
     */
    record Optimal(int group) implements Coupling {
        public Optimal {
            Groups.check(group);
        }

        @Override
        public int[] partners(Batch data, Batch source, Stream stream) {
            return Groups.partners(data, source, group,
                    (x, y, from) -> x.dimension() == 1
                            ? Assignment.sorted(x.plane(0), y.plane(0))
                            : Assignment.least(Groups.squares(x, y)));
        }
    }

    /**
     * The plan of least Σ πᵢⱼ ‖xᵢ − yⱼ‖² − ε·entropy within each group, by Sinkhorn's iteration [cuturi2013sinkhorn]; each point of the
     * data draws a partner by its row of the plan. With ε = 2s² it is the Schrödinger bridge of Brownian motion of deviation s
     * [tong2024simulation].
     *
     * @param epsilon ε > 0, in units of squared distance; small ones need many iterations
     * @param group ≥ 1
     */
    record Entropic(double epsilon, int group) implements Coupling {
        public Entropic {
            Groups.check(group);
            if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("epsilon = " + epsilon
                        + ": the entropy needs a positive and finite weight; for none take Coupling.Optimal");
            }
        }

        /** The coupling of the Schrödinger bridge of Brownian motion of deviation s > 0. */
        public static Entropic bridge(double noise, int group) {
            return new Entropic(2 * noise * noise, group);
        }

        @Override
        public int[] partners(Batch data, Batch source, Stream stream) {
            double[] uniforms = new double[data.size()];
            stream.uniforms(0, 0, 0, uniforms.length, uniforms, 0);
            return Groups.partners(data, source, group,
                    (x, y, from) -> Sinkhorn.of(Groups.squares(x, y), epsilon).partners(uniforms, from));
        }
    }
}
