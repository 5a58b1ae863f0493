package ornstein.learning;

import ornstein.array.Batch;

/** Plans among as many pairs as fit. */
final class Groups {
    private Groups() {}

    /** Partners within one group. */
    @FunctionalInterface
    interface Plan {
        /**
         * The partners of one group.
         *
         * @param from the number of its first pair
         */
        int[] partners(Batch data, Batch source, int from);
    }

    static void check(int group) {
        if (group < 1) {
            throw new IllegalArgumentException("group = " + group + ": a plan is made among one pair or more");
        }
    }

    static int[] partners(Batch data, Batch source, int group, Plan plan) {
        int n = data.size();
        int[] all = new int[n];
        for (int from = 0; from < n; from += group) {
            int end = Math.min(n, from + group);
            int[] own = plan.partners(data.slice(from, end), source.slice(from, end), from);
            for (int i = from; i < end; i++) {
                all[i] = from + own[i - from];
            }
        }
        return all;
    }

    /** ‖xᵢ − yⱼ‖². */
    static double[][] squares(Batch x, Batch y) {
        int n = x.size();
        double[][] squares = new double[n][n];
        for (int d = 0; d < x.dimension(); d++) {
            double[] ends = y.plane(d);
            for (int i = 0; i < n; i++) {
                double own = x.get(i, d);
                double[] row = squares[i];
                for (int j = 0; j < n; j++) {
                    double difference = own - ends[j];
                    row[j] = Math.fma(difference, difference, row[j]);
                }
            }
        }
        return squares;
    }
}
