package ornstein.path;

import java.util.function.DoubleUnaryOperator;

/** A schedule from a user's four functions, tried at sample times before it is handed out. */
record FunctionSchedule(
        DoubleUnaryOperator alphaOf,
        DoubleUnaryOperator sigmaOf,
        DoubleUnaryOperator alphaDotOf,
        DoubleUnaryOperator sigmaDotOf)
        implements
            Schedule {
    private static final int SAMPLES = 32;

    @Override
    public double alpha(double t) {
        return level("alpha", alphaOf.applyAsDouble(Schedule.checkTime(t)), t);
    }

    @Override
    public double sigma(double t) {
        return level("sigma", sigmaOf.applyAsDouble(Schedule.checkTime(t)), t);
    }

    @Override
    public double alphaDot(double t) {
        return slope("alphaDot", alphaDotOf.applyAsDouble(Schedule.checkTime(t)), t);
    }

    @Override
    public double sigmaDot(double t) {
        return slope("sigmaDot", sigmaDotOf.applyAsDouble(Schedule.checkTime(t)), t);
    }

    @Override
    public String toString() {
        return "the schedule given by functions";
    }

    private static double level(String name, double value, double t) {
        if (value >= 0 && value < Double.POSITIVE_INFINITY) {
            return value;
        }
        throw new ArithmeticException(
                name + "(" + t + ") = " + value + ": must be finite and not negative on [0, 1]; correct the function");
    }

    private static double slope(String name, double value, double t) {
        if (Math.abs(value) < Double.POSITIVE_INFINITY) {
            return value;
        }
        throw new ArithmeticException(name + "(" + t + ") = " + value
                + ": must be finite; if the derivative is singular at this end, stop the times short of it");
    }

    static FunctionSchedule checked(FunctionSchedule schedule) {
        try {
            double previous = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= SAMPLES; i++) {
                double t = (double) i / SAMPLES;
                boolean inside = i > 0 && i < SAMPLES;
                positive("alpha", schedule.alpha(t), t, inside || i == 0);
                positive("sigma", schedule.sigma(t), t, inside || i == SAMPLES);
                double logSnr = schedule.logSnr(t);
                if (i > 0 && !(logSnr < previous)) {
                    throw new IllegalArgumentException("logSnr(" + (double) (i - 1) / SAMPLES + ") = " + previous
                            + ", logSnr(" + t + ") = " + logSnr
                            + ": 2 log alpha − 2 log sigma must decrease strictly from data (t = 0) to noise (t = 1);"
                            + " for functions of the opposite time use Schedule.ofReversed");
                }
                previous = logSnr;
                if (i > 0) {
                    double between = (i - 0.4) / SAMPLES; // where a kink is less likely than at the fractions themselves
                    agrees("alpha", schedule.alphaOf, schedule.alphaDot(between), between);
                    agrees("sigma", schedule.sigmaOf, schedule.sigmaDot(between), between);
                }
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return schedule;
    }

    private static void positive(String name, double value, double t, boolean strictly) {
        if (strictly && value == 0) {
            throw new IllegalArgumentException(name + "(" + t + ") = 0.0: must be positive here; alpha may vanish only"
                    + " at t = 1 (noise) and sigma only at t = 0 (data); for functions of the opposite time use"
                    + " Schedule.ofReversed");
        }
    }

    /** Against differences of two step sizes: what they disagree by (a kink, say) is not held against the derivative. */
    private static void agrees(String name, DoubleUnaryOperator function, double derivative, double t) {
        double wide = difference(function, t, 0x1p-11);
        double narrow = difference(function, t, 0x1p-12);
        double scale = Math.max(1e-3, Math.max(Math.abs(narrow), Math.abs(function.applyAsDouble(t))));
        double discrepancy = Math.abs(derivative - narrow);
        if (!(discrepancy <= 1e-6 * scale + 10 * Math.abs(wide - narrow))) {
            throw new IllegalArgumentException(name + "Dot(" + t + ") = " + derivative + ": differences of " + name
                    + " give " + narrow + ", off by " + discrepancy + "; correct the derivative with respect to t");
        }
    }

    /** (f(t − 2h) − 8 f(t − h) + 8 f(t + h) − f(t + 2h))/(12h), of order 4. */
    private static double difference(DoubleUnaryOperator f, double t, double h) {
        double near = f.applyAsDouble(t + h) - f.applyAsDouble(t - h);
        double far = f.applyAsDouble(t + 2 * h) - f.applyAsDouble(t - 2 * h);
        return (8 * near - far) / (12 * h);
    }
}
