package ornstein.solve.sde;

import ornstein.process.Diffusion;
import ornstein.process.FrozenField;
import ornstein.process.Sde;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * x ← x + μh + σ√|h| z + ½|h| σσ′ (z² − 1), coordinate by coordinate [milstein1974approximate]: strong order 1 for diagonal
 * noise whose factor σ_d depends on x_d (and t) alone, weak order 1.
 *
 * <p>Where the noise has no derivative, σσ′ is (σ(x + σ√|h|) − σ(x))/√|h| [kloeden1992numerical, section 11.1], of the same
 * orders. For additive noise this is Euler–Maruyama.
 */
public record Milstein() implements Stepper<Sde> {
    @Override
    public String name() {
        return "milstein";
    }

    @Override
    public Program step(Sde process, TimeGrid grid, int index) {
        return switch (process.diffusion()) {
            case Diffusion.Additive _ -> new EulerMaruyama().step(process, grid, index);
            case Diffusion.Matrix matrix when matrix.field().isUniform() ->
                new EulerMaruyama().step(process, grid, index);
            case Diffusion.Matrix _ ->
                throw new IllegalArgumentException("milstein with matrix noise would need the Lévy"
                        + " areas of all pairs of Brownian motions; take euler-maruyama, or write the noise as diagonal");
            case Diffusion.Diagonal diagonal -> step(process, diagonal, grid, index);
        };
    }

    private static Program step(Sde process, Diffusion.Diagonal diagonal, TimeGrid grid, int index) {
        double from = grid.time(index);
        double h = grid.time(index + 1) - from;
        double root = Math.sqrt(Math.abs(h));
        Program.Builder p = Program.builder();
        Register x = p.state();
        Register z = p.increment();
        FrozenField field = diagonal.field().at(from);
        Register sigma = p.coefficient(field, x);
        Sum end = x.plus(h, p.evaluate(process.drift().at(from), x)).plus(root, p.multiply(sigma, z));
        Register square = p.multiply(z, z);
        if (diagonal.derivative().isPresent()) {
            Register slope = p.multiply(sigma, p.coefficient(diagonal.derivative().get().at(from), x));
            double half = 0.5 * Math.abs(h);
            return p.end(end.plus(half, p.multiply(slope, square)).plus(-half, slope));
        }
        Register there = p.coefficient(field, p.let(x.plus(root, sigma)));
        Register rise = p.let(there.plus(-1, sigma));
        return p.end(end.plus(0.5 * root, p.multiply(rise, square)).plus(-0.5 * root, rise));
    }
}
