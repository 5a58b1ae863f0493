package ornstein.solve.sde;

import ornstein.process.Diffusion;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * Predictor x̂ = x + μh + σ√|h| z, corrector x ← x + ½(μ + μ̂)h + ½(σ + σ̂)√|h| z, hats meaning (x̂, t + h)
 * [rumelin1982numerical].
 *
 * <p>The scheme solves Stratonovich's equation, the processes here are Itô's. For additive noise both are the same. For
 * diagonal noise the drift that the scheme sees is Stratonovich's, μh − ½σσ′|h|, which needs the derivative of the noise.
 * Strong order 1 for both, with σ_d depending on x_d and t alone; weak order 2 for additive noise, 1 for diagonal.
 */
public record StochasticHeun() implements Stepper<Sde> {
    @Override
    public String name() {
        return "stochastic-heun";
    }

    @Override
    public Program step(Sde process, TimeGrid grid, int index) {
        return switch (process.diffusion()) {
            case Diffusion.Diagonal diagonal -> step(process, diagonal, grid, index);
            case Diffusion.Matrix matrix when !matrix.field().isUniform() ->
                throw new IllegalArgumentException(
                        "stochastic-heun with matrix noise that depends on the point: the scheme"
                                + " reads it as Stratonovich's, and the way from Itô's needs all its derivatives; take"
                                + " euler-maruyama");
            case Diffusion.Matrix _,Diffusion.Additive _ -> additive(process, grid, index);
        };
    }

    private static Program additive(Sde process, TimeGrid grid, int index) {
        double from = grid.time(index);
        double to = grid.time(index + 1);
        double h = to - from;
        double root = Math.sqrt(Math.abs(h));
        Program.Builder p = Program.builder();
        AdditiveNoise noise = AdditiveNoise.of(p, process.diffusion(), "stochastic-heun");
        Register x = p.state();
        Register first = p.evaluate(process.drift().at(from), x);
        Register there = p.let(noise.plus(x.plus(h, first), from, root));
        Register second = p.evaluate(process.drift().at(to), there);
        Sum drifted = x.plus(0.5 * h, first).plus(0.5 * h, second);
        return p.end(
                noise.plus(drifted, new double[] {from, to}, new double[] {0.5 * root, 0.5 * root}, new double[2]));
    }

    private static Program step(Sde process, Diffusion.Diagonal diagonal, TimeGrid grid, int index) {
        VectorField derivative = diagonal.derivative()
                .orElseThrow(
                        () -> new IllegalArgumentException("stochastic-heun solves Stratonovich's equation, and this"
                                + " diagonal noise, which is Itô's, has no derivative to convert it with: give"
                                + " Diffusion.diagonal(field, derivative), or take milstein, which can do without"));
        double h = grid.time(index + 1) - grid.time(index);
        double root = Math.sqrt(Math.abs(h));
        double half = 0.5 * Math.abs(h);
        Program.Builder p = Program.builder();
        Register x = p.state();
        Slopes here = Slopes.at(p, process.drift(), diagonal.field(), derivative, grid.time(index), x);
        Slopes there = Slopes.at(p, process.drift(), diagonal.field(), derivative, grid.time(index + 1),
                p.let(x.plus(h, here.drift).plus(-half, here.correction).plus(root, here.noise)));
        return p.end(x.plus(0.5 * h, here.drift).plus(0.5 * h, there.drift)
                .plus(-0.5 * half, here.correction).plus(-0.5 * half, there.correction)
                .plus(0.5 * root, here.noise).plus(0.5 * root, there.noise));
    }

    /** μ, σσ′ and σz at a point. */
    private record Slopes(Register drift, Register correction, Register noise) {
        static Slopes at(Program.Builder p, VectorField drift, VectorField field, VectorField derivative, double t,
                Register x) {
            Register sigma = p.coefficient(field.at(t), x);
            return new Slopes(p.evaluate(drift.at(t), x), p.multiply(sigma, p.coefficient(derivative.at(t), x)),
                    p.multiply(sigma, p.increment()));
        }
    }
}
