package ornstein.lab.order;

import java.util.Arrays;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.process.Diffusion;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.BrownianPath;
import ornstein.solve.Clock;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * Geometric Brownian motion dx = μ x dt + σ x dW beside its Brownian path: x_1 = x_0 exp((μ − σ²/2) + σ W_1). The noise
 * depends on the point, so that schemes for it differ from those for additive noise.
 */
final class GeometricProblem implements Problem {
    static final String NAME = "geometric-brownian-1d";

    private static final double MU = 0.5;
    private static final double SIGMA = 0.8;
    private static final int PARTICLES = 4000;
    private static final Noise NOISE = Noise.seeded(20261123);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.SDE_STRONG;
    }

    @Override
    public Optional<Double> claimed(Theory theory) {
        return theory.strongDiagonal();
    }

    @Override
    public boolean suits(Scheme scheme) {
        return scheme instanceof Scheme.Reverse;
    }

    @Override
    public Measured run(Scheme scheme, Clock clock, int steps) {
        VectorField drift = (t, x, out) -> scale(x, MU, out);
        VectorField noise = (t, x, out) -> scale(x, SIGMA, out);
        VectorField derivative = (t, x, out) -> Arrays.fill(out.plane(0), out.from(), out.from() + out.size(), SIGMA);
        Sde sde = new Sde(drift, Diffusion.diagonal(noise, derivative));
        BrownianPath path = BrownianPath.between(0, 1, NOISE.stream("geometric"));
        double[] ones = new double[PARTICLES];
        Arrays.fill(ones, 1);
        Solution run = Solve.sde(sde, ((Scheme.Reverse) scheme).stepper()).over(TimeGrid.uniform(0, 1, steps))
                .from(Batch.ofScalars(ones)).run(path).orThrow();
        Batch w = path.increment(0, 1, PARTICLES, 1);
        double sum = 0;
        for (int i = 0; i < PARTICLES; i++) {
            double exact = StrictMath.exp(MU - 0.5 * SIGMA * SIGMA + SIGMA * w.get(i, 0));
            sum += Math.abs(run.last().get(i, 0) - exact);
        }
        return new Measured(steps, run.nfe(), sum / PARTICLES);
    }

    private static void scale(Block x, double factor, Block out) {
        for (int i = 0; i < x.size(); i++) {
            out.set(i, 0, factor * x.get(i, 0));
        }
    }
}
