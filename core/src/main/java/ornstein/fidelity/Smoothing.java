package ornstein.fidelity;

import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/**
 * The field of data smoothed by a Gaussian: details finer than it are lost, as to a network that has seen too few points or is
 * too stiff.
 *
 * @param bandwidth variance of the Gaussian, &gt; 0
 */
public record Smoothing(double bandwidth) implements Fault {
    /**
     * @throws IllegalArgumentException if the bandwidth is not positive and finite
     */
    public Smoothing {
        FaultSize.check("bandwidth", bandwidth);
        if (bandwidth == 0) {
            throw new IllegalArgumentException("bandwidth = 0: smoothing takes a variance above 0");
        }
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        return new ExactField(exact.schedule(), exact.data().diffused(1, bandwidth)).predict(prediction);
    }
}
