package ornstein.lab.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.Reference;
import ornstein.lab.experiment.ChainSpec;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.network.Preconditioning;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Noise;

/**
 * At which times a learned prediction is held against the exact one: those of the training, but for an end at which there is nothing to
 * hold it against.
 *
 * <p>A prediction is E[a x_0 + b x_1 | x_t] with the factors of its row. Where σ = 0 the point is x_0 and says nothing of x_1, and where
 * α = 0 it is the other way round: what is left there may be infinite, or nothing that an error is relative to.
 */
record ErrorTimes(Trained trained) {
    /** So far from an end that is left out. */
    private static final double NEAR = 1e-3;

    private static final int TIMES = 25;

    /** By this factor at most the distance to an end that is left out grows from one time to the next. */
    private static final double GROWTH = 1.15;

    /** Of what its two parts are, an exact field of so small a mean square is rounding. */
    private static final double ROUNDING = 1e-24;

    /** At so many points it is seen that a field is nothing but rounding. */
    private static final int POINTS = 4;

    /** So many tell 0.9999 from 1. */
    private static final MathContext DIGITS = new MathContext(6);

    /** The times for a prediction of a field, ascending. */
    double[] of(Prediction wanted, Law law) {
        if (ofChain()) {
            return states(((ChainSpec) trained.file().experiment().schedule()).steps());
        }
        TrainingSpec.Times range = range();
        boolean data = isOpenAtData(wanted, law);
        boolean noise = isOpenAtNoise(wanted);
        double step = Math.min(NEAR, 0.25 * (range.to() - range.from()));
        return refined(between(data ? range.from() + step : range.from(), noise ? range.to() - step : range.to()),
                data, noise);
    }

    /** What to say beside a curve's name of an end that it leaves out: nothing where there is none. */
    String said(ErrorCurve curve) {
        if (ofChain()) {
            return "";
        }
        double from = curve.points().getFirst().time();
        double to = curve.points().getLast().time();
        String begin = from > range().from() ? " from " + text(from) : "";
        String end = to < range().to() ? " to " + text(to) : "";
        return begin.isEmpty() && end.isEmpty() ? "" : ", t" + begin + end;
    }

    private static String text(double t) {
        return new BigDecimal(t).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private TrainingSpec.Times range() {
        return trained.file().experiment().training().orElseThrow().times();
    }

    private boolean ofChain() {
        return trained.file().experiment().schedule() instanceof ChainSpec && trained.kind().equals("chain");
    }

    private boolean isOpenAtData(Prediction wanted, Law law) {
        Schedule schedule = trained.objective().schedule();
        double t = range().from();
        if (schedule.sigma(t) > 0) {
            return false;
        }
        return law instanceof Empirical || isPreconditioned() || switch (wanted) {
            case DATA -> false;
            // E[x_1 | x_0] = 0
            case NOISE, V -> true;
            // a network that says the score itself divides by no σ, and the exact one of a density is finite
            case SCORE -> trained.objective().predicts() != Prediction.SCORE;
            // α̇ x_0, and as σσ̇ = ½g² here, σ̇ is infinite unless g = 0
            case VELOCITY -> schedule.alphaDot(t) == 0 || schedule.diffusionSquared(t) > 0;
        };
    }

    private boolean isOpenAtNoise(Prediction wanted) {
        Schedule schedule = trained.objective().schedule();
        double t = range().to();
        if (schedule.alpha(t) > 0) {
            return false;
        }
        return isPreconditioned() || !trained.isOneStep() && switch (wanted) {
            // all that is left is the mean of the data, which may be 0
            case DATA, V -> true;
            case NOISE, SCORE -> false;
            case VELOCITY -> schedule.sigmaDot(t) == 0;
        };
    }

    /** The logarithm of σ/α is what such a network sees. */
    private boolean isPreconditioned() {
        return trained.objective().preconditioning() instanceof Preconditioning.Edm;
    }

    /**
     * Whether the exact field is 0 at one of the times, up to rounding, so that no error is relative to it: as velocity and v of the
     * standard normal law are under a schedule that keeps its variance.
     */
    boolean vanishes(Reference reference, Prediction wanted, Law data, Noise noise) {
        if (trained.isOneStep() || wanted == Prediction.NOISE || wanted == Prediction.SCORE) {
            return false;
        }
        Schedule schedule = trained.objective().schedule();
        double ofData = square(data);
        double ofNoise = trained.isGaussian() ? data.dimension() : square(trained.source());
        for (double t : of(wanted, data)) {
            Batch x = reference.law(t).sample(POINTS, noise.stream("vanishing at t = " + t));
            double a = wanted.ofData(schedule, t);
            double b = wanted.ofNoise(schedule, t);
            if (square(reference.evaluate(wanted, x, t)) <= ROUNDING * (a * a * ofData + b * b * ofNoise)) {
                return true;
            }
        }
        return false;
    }

    /** E‖x‖². */
    private static double square(Law law) {
        double[] mean = law.mean();
        double[][] covariance = law.covariance();
        double square = 0;
        for (int d = 0; d < mean.length; d++) {
            square += Math.fma(mean[d], mean[d], covariance[d][d]);
        }
        return square;
    }

    private static double square(Batch x) {
        double square = 0;
        for (int d = 0; d < x.dimension(); d++) {
            for (double value : x.plane(d)) {
                square = Math.fma(value, value, square);
            }
        }
        return square / x.size();
    }

    /** Closer to one another near the data, where fields change fastest. */
    private static double[] between(double from, double to) {
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            double share = (double) i / (TIMES - 1);
            times[i] = i == TIMES - 1 ? to : from + (to - from) * share * share;
        }
        return times;
    }

    /**
     * More times towards ends that are left out, where errors may grow like a power of the distance to them: a mean over t by the
     * trapezoidal rule is off by a hundredth for a square.
     */
    private static double[] refined(double[] times, boolean data, boolean noise) {
        DoubleStream.Builder all = DoubleStream.builder().add(times[0]);
        for (int i = 1; i < times.length; i++) {
            double a = times[i - 1];
            double b = times[i];
            double fromData = data ? b / a : 1;
            double fromNoise = noise ? (1 - a) / (1 - b) : 1;
            int parts = (int) Math.ceil(StrictMath.log(Math.max(fromData, fromNoise)) / StrictMath.log(GROWTH));
            for (int j = 1; j < parts; j++) {
                double share = (double) j / parts;
                all.add(fromData > fromNoise
                        ? a * StrictMath.pow(fromData, share)
                        : 1 - (1 - a) * StrictMath.pow(fromNoise, -share));
            }
            all.add(b);
        }
        return all.build().toArray();
    }

    /** The network of a chain knows its states alone. */
    private static double[] states(int steps) {
        return IntStream.range(0, TIMES)
                .map(i -> 1 + (int) Math.round((steps - 1.0) * i * i / ((TIMES - 1.0) * (TIMES - 1))))
                .distinct().mapToDouble(state -> (double) state / steps).toArray();
    }
}
