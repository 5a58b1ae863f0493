package ornstein.lab.run;

import java.util.function.DoubleConsumer;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.SamplerSpec;
import ornstein.path.ExactField;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/** A model's particles under a sampler. */
record Simulation(Model model, SamplerSpec sampler, Noise noise) {
    TimeGrid grid() {
        return TimeGrid.uniform(sampler.from(), sampler.to(), sampler.steps());
    }

    /**
     * Where particles start: at t = 1 from the Gaussian prior, which is all that a sampler has that does not know the law;
     * elsewhere from the exact law.
     */
    Batch start(int particles) {
        if (sampler.from() == 1) {
            return model.path().prior(model.data()).sample(particles, noise.stream("prior"));
        }
        Law law = model.lawAt(sampler.from());
        return law.sample(particles, noise.stream("start"));
    }

    Solution run(Batch start, TimeGrid grid, SaveAt save, DoubleConsumer progress) {
        return solve().over(grid).from(start).saving(save).reporting(progress).run(noise.stream("brownian"));
    }

    /**
     * Makes the first and the last step with one particle, where schedules are singular if they are anywhere.
     *
     * @throws ArithmeticException if they are
     */
    void rehearse() {
        TimeGrid grid = grid();
        Batch one = start(1);
        int last = grid.steps();
        run(one, TimeGrid.of(grid.time(0), grid.time(1)), SaveAt.end(), share -> {});
        run(one, TimeGrid.of(grid.time(last - 1), grid.time(last)), SaveAt.end(), share -> {});
    }

    private Solve<?> solve() {
        ExactField field = model.path().field(model.data());
        return switch (sampler) {
            case SamplerSpec.EulerMaruyama euler -> Solve.sde(field.reverse(euler.gamma()), new EulerMaruyama());
            case SamplerSpec.Euler _ -> Solve.ode(field.probabilityFlow(), RungeKutta.euler());
            case SamplerSpec.Heun _ -> Solve.ode(field.probabilityFlow(), RungeKutta.heun());
            case SamplerSpec.ExactTransition _ -> Solve.of(model.path().forward(), new ExactTransition());
        };
    }
}
