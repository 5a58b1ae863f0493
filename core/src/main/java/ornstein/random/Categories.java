package ornstein.random;

/**
 * Weights ready to be drawn from.
 *
 * @param cumulative the sums of the weights from the first to each, in index order
 */
record Categories(double[] cumulative) {

    static Categories of(double[] weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("weights = []: there must be something to choose");
        }
        double[] cumulative = new double[weights.length];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0 && weights[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + k + "] = " + weights[k]
                        + ": weights must be finite and not negative; give 0 to what must not be drawn");
            }
            sum += weights[k];
            cumulative[k] = sum;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weights add up to " + sum + ": their sum must be positive and finite; scale them");
        }
        return new Categories(cumulative);
    }

    /** The first index whose cumulative weight is above u of the whole; never one of weight 0. */
    int at(double u) {
        double level = u * cumulative[cumulative.length - 1];
        int below = -1;
        int above = cumulative.length - 1;
        while (above - below > 1) {
            int middle = (above + below) >>> 1;
            if (cumulative[middle] > level) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
