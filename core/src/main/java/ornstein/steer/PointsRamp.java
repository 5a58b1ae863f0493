package ornstein.steer;

import ornstein.path.Schedule;

/** Straight lines between points. */
final class PointsRamp implements Ramp {
    private final double[] times;
    private final double[] strengths;

    PointsRamp(double[] times, double[] strengths) {
        this.times = times.clone();
        this.strengths = strengths.clone();
        check();
    }

    private void check() {
        if (times.length < 2 || times.length != strengths.length) {
            throw new IllegalArgumentException(times.length + " times and " + strengths.length
                    + " strengths: a ramp has at least two points, each with its strength");
        }
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(strengths[i])) {
                throw new IllegalArgumentException(
                        "strengths[" + i + "] = " + strengths[i] + ": the strength of a ramp must be finite");
            }
            if (i > 0 && !(times[i] > times[i - 1])) {
                throw new IllegalArgumentException("times[" + i + "] = " + times[i] + " after " + times[i - 1]
                        + ": the times of a ramp increase; put its points in order and leave doubles away");
            }
        }
        if (times[0] != 0 || times[times.length - 1] != 1) {
            throw new IllegalArgumentException("the times of the ramp go from " + times[0] + " to "
                    + times[times.length - 1] + ": they must go from 0 to 1, as nothing is extrapolated; add the ends");
        }
    }

    /** The line of a time: the one that ends at or after it. */
    private int line(double t) {
        Schedule.checkTime(t);
        int end = 1;
        while (times[end] < t) {
            end++;
        }
        return end;
    }

    @Override
    public double at(double t) {
        int end = line(t);
        double share = (t - times[end - 1]) / (times[end] - times[end - 1]);
        return Math.fma(share, strengths[end], (1 - share) * strengths[end - 1]);
    }

    @Override
    public double derivative(double t) {
        int end = line(t);
        return (strengths[end] - strengths[end - 1]) / (times[end] - times[end - 1]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("points");
        for (int i = 0; i < times.length; i++) {
            text.append(i == 0 ? " (" : ", (").append(times[i]).append(", ").append(strengths[i]).append(')');
        }
        return text.toString();
    }
}
