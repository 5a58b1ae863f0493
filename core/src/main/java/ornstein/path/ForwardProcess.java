package ornstein.path;

import ornstein.process.ExactlySolved;
import ornstein.process.GaussianTransition;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * dx = f x dt + g dW with f = α̇/α and g² = 2σσ̇ − 2σ²α̇/α: the process that takes a clean point to x_t = α_t x_0 + σ_t ε,
 * for 0 ≤ t ≤ 1 [song2021score]. It is singular where α_t = 0, but its transitions lead there.
 *
 * @param schedule α and σ
 */
public record ForwardProcess(Schedule schedule) implements ExactlySolved {
    @Override
    public Sde sde() {
        return Sde.of(VectorField.linear(schedule::driftCoefficient), schedule::diffusion);
    }

    @Override
    public GaussianTransition transition(double s, double t) {
        Transition step = schedule.transition(s, t);
        return new GaussianTransition(step.ratio(), step.variance());
    }
}
