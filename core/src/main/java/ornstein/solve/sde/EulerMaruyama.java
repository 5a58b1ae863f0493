package ornstein.solve.sde;

import ornstein.process.Diffusion;
import ornstein.process.Sde;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * x ← x + μ(x, s) h + σ(x, s) √|h| z [maruyama1955continuous]: strong order ½ (1 for additive noise), weak order 1.
 */
public record EulerMaruyama() implements Stepper<Sde> {
    @Override
    public String name() {
        return "euler-maruyama";
    }

    @Override
    public Program step(Sde process, TimeGrid grid, int index) {
        double from = grid.time(index);
        double h = grid.time(index + 1) - from;
        double root = Math.sqrt(Math.abs(h));
        Program.Builder p = Program.builder();
        Register x = p.state();
        Sum drifted = x.plus(h, p.evaluate(process.drift().at(from), x));
        return p.end(switch (process.diffusion()) {
            case Diffusion.Additive additive ->
                drifted.plus(AdditiveNoise.coefficient(additive, from) * root, p.increment());
            case Diffusion.Diagonal diagonal ->
                drifted.plus(root, p.multiply(p.coefficient(diagonal.field().at(from), x), p.increment()));
            case Diffusion.Matrix matrix ->
                drifted.plus(root, p.transform(matrix.field(), from, x, p.increment()));
        });
    }
}
