package ornstein.network;

import ornstein.path.Schedule;

/**
 * How a prediction is made of a network: prediction = skip·x + out·F(in·x, τ) [karras2022elucidating].
 */
public sealed interface Preconditioning {
    /**
     * The four numbers at a time.
     *
     * @throws SingularPreconditioningException where they are singular
     */
    Coefficients at(Schedule schedule, double t);

    /**
     * How x and the output of the network are put together.
     *
     * @param skip the factor of x beside the network
     * @param out the factor of the network
     * @param in the factor of the point that the network sees
     * @param tau the number that tells the network the time
     */
    record Coefficients(double skip, double out, double in, double tau) {}

    /** The network is the prediction, and sees x and t as they are. */
    record Plain() implements Preconditioning {
        @Override
        public Coefficients at(Schedule schedule, double t) {
            return new Coefficients(0, 1, 1, Schedule.checkTime(t));
        }
    }

    /**
     * That of [karras2022elucidating] for a prediction of the data, told for x/α and σ/α so that it serves any schedule: inputs and
     * targets of the network have unit variance at every level of noise, and τ = ¼ log(σ/α).
     *
     * @param dataDeviation the standard deviation of a coordinate of the data, positive
     */
    record Edm(double dataDeviation) implements Preconditioning {
        public Edm {
            if (!(dataDeviation > 0 && dataDeviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("dataDeviation = " + dataDeviation
                        + ": the standard deviation of the data must be positive and finite");
            }
        }

        @Override
        public Coefficients at(Schedule schedule, double t) {
            double alpha = schedule.alpha(t);
            double ratio = schedule.sigma(t) / alpha;
            if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
                throw new SingularPreconditioningException(t, ratio);
            }
            double square = Math.fma(ratio, ratio, dataDeviation * dataDeviation);
            double root = Math.sqrt(square);
            return new Coefficients(dataDeviation * dataDeviation / (square * alpha), ratio * dataDeviation / root,
                    1 / (root * alpha), 0.25 * StrictMath.log(ratio));
        }
    }
}
