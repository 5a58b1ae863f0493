package ornstein.lab.report;

import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.SolvedSpec;

/** What a report says of a run's process. */
record ProcessText(Experiment experiment) {
    /** The process with its settings, as an object of a sentence. */
    String name() {
        return switch (experiment.process()) {
            case ProcessSpec.Diffusion() -> "the " + experiment.schedule().type() + " schedule";
            case ProcessSpec.Flow(double noise, String shape) ->
                "the flow of the " + experiment.schedule().type() + " schedule"
                        + (noise == 0
                                ? ""
                                : " with noise of strength " + Numbers.plain(noise)
                                        + (shape.equals("sigma") ? " $σ_t$" : ""));
            case SolvedSpec.OrnsteinUhlenbeck ou ->
                "the Ornstein–Uhlenbeck process $dX = θ(μ − X) dt + σ dW$ with θ = " + Numbers.plain(ou.theta())
                        + ", σ = " + Numbers.plain(ou.sigma())
                        + (ou.mean().isEmpty() ? ", μ = 0" : ", μ = " + ou.mean());
            case SolvedSpec.VaryingOrnsteinUhlenbeck ou ->
                "the process $dX = −½β(t) X dt + √β(t) dW$ with β from " + Numbers.plain(ou.betaMin()) + " to "
                        + Numbers.plain(ou.betaMax()) + " at t = " + Numbers.plain(ou.horizon());
            case SolvedSpec.Brownian(double sigma) ->
                "the Brownian motion $dX = σ dW$ with σ = " + Numbers.plain(sigma);
            case ProcessSpec.Langevin(double temperature, double mobility) ->
                "the Langevin dynamics $dX = m ∇log p dt + √(2mT) dW$ of the target with T = "
                        + Numbers.plain(temperature) + ", m = " + Numbers.plain(mobility);
        };
    }

    /** What the end states are held against. */
    String truth() {
        return experiment.process() instanceof ProcessSpec.Langevin
                ? "the stationary law, which the dynamics approach and a scheme without Metropolis’ test misses by an"
                        + " error of the order of its step,"
                : "the exact law at the last time";
    }

    /** What the density behind paths is called. */
    String density() {
        return experiment.process() instanceof ProcessSpec.Langevin ? "the stationary law" : "the exact $p_t$";
    }

    /** Whether pictures may bring all times to the spread of the data. */
    boolean mayExplode() {
        return experiment.process().hasSchedule();
    }
}
