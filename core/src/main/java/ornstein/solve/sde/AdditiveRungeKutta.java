package ornstein.solve.sde;

import ornstein.process.Sde;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * An explicit stochastic Runge–Kutta scheme for additive noise, scalar or a matrix that depends on the time alone. Beside the
 * increment of the Brownian path it reads its space–time area.
 *
 * @param tableau the scheme
 */
public record AdditiveRungeKutta(AdditiveTableau tableau) implements Stepper<Sde> {
    /** Strong order 1.5 with two evaluations a step; order 2 without noise. */
    public static AdditiveRungeKutta sra1() {
        return new AdditiveRungeKutta(AdditiveTableau.SRA1);
    }

    /** Strong order 1.5 with three evaluations a step; order 3 without noise. */
    public static AdditiveRungeKutta sra3() {
        return new AdditiveRungeKutta(AdditiveTableau.SRA3);
    }

    @Override
    public String name() {
        return tableau.name();
    }

    @Override
    public Program step(Sde process, TimeGrid grid, int index) {
        return new Step(process, tableau, grid.time(index), grid.time(index + 1)).program();
    }

    /** One step being written. */
    private static final class Step {
        private final Sde process;
        private final AdditiveTableau tableau;
        private final double from;
        private final double to;
        private final Program.Builder p = Program.builder();
        private final AdditiveNoise noise;

        Step(Sde process, AdditiveTableau tableau, double from, double to) {
            this.process = process;
            this.tableau = tableau;
            this.from = from;
            this.to = to;
            this.noise = AdditiveNoise.of(p, process.diffusion(), tableau.name());
        }

        Program program() {
            double h = to - from;
            int stages = tableau.stages();
            Register x = p.state();
            Register[] k = new Register[stages];
            for (int s = 0; s < stages; s++) {
                Sum point = x.times(1);
                double[] integral = new double[stages];
                for (int r = 0; r < s; r++) {
                    point = point.plus(h * tableau.drift().get(s).get(r), k[r]);
                    integral[r] = tableau.noise().get(s).get(r);
                }
                Sum disturbed = noise(point, new double[stages], integral);
                k[s] = p.evaluate(process.drift().at(time(tableau.nodes().get(s))), s == 0 ? x : p.let(disturbed));
            }
            Sum end = x.times(1);
            double[] increment = new double[stages];
            double[] integral = new double[stages];
            for (int s = 0; s < stages; s++) {
                end = end.plus(h * tableau.weights().get(s), k[s]);
                increment[s] = tableau.incrementWeights().get(s);
                integral[s] = tableau.integralWeights().get(s);
            }
            return p.end(noise(end, increment, integral));
        }

        /** Adds Σᵢ (incrementᵢ I₁ + integralᵢ I₁₀/h) σ(t + c′ᵢh), where in the run's own direction I₁₀/|h| = ½ΔW + H. */
        private Sum noise(Sum sum, double[] increment, double[] integral) {
            double root = Math.sqrt(Math.abs(to - from));
            double[] times = new double[increment.length];
            double[] z = new double[increment.length];
            double[] a = new double[increment.length];
            for (int i = 0; i < times.length; i++) {
                times[i] = time(tableau.noiseNodes().get(i));
                z[i] = root * (increment[i] + 0.5 * integral[i]);
                a[i] = root * Math.sqrt(1.0 / 12) * integral[i];
            }
            return noise.plus(sum, times, z, a);
        }

        private double time(double share) {
            return share == 0 ? from : share == 1 ? to : Math.fma(share, to - from, from);
        }
    }
}
