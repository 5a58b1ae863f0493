package ornstein.steer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.AlphaFold;
import ornstein.solve.diffusion.Ancestral;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.DpmSolver;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.ReverseKernel;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.StochasticHeun;

/** Samplers of every kind of kernel. */
final class Samplers {
    private Samplers() {}

    /** Those with weights in discrete time, made for a law. */
    static Map<String, Function<ExactField, Stepper<MarginalField>>> all() {
        Map<String, Function<ExactField, Stepper<MarginalField>>> all = new LinkedHashMap<>();
        for (double gamma : new double[] {0, 0.5, 1, 2}) {
            all.put("Euler–Maruyama, γ " + gamma, law -> new ReverseProcess(gamma, new EulerMaruyama()));
            all.put("exponential Euler, γ " + gamma, law -> ExponentialEuler.of(gamma));
        }
        for (double eta : new double[] {0, 0.5, 1}) {
            all.put("DDIM, η " + eta, law -> new Ddim(eta));
        }
        for (Ancestral.Way way : Ancestral.Way.values()) {
            all.put("ancestral " + way, law -> Ancestral.of(way));
        }
        all.put("EDM Heun with churn", law -> Edm.heun(Churn.of(5)));
        all.put("EDM Euler with churn", law -> Edm.euler(Churn.of(5)));
        all.put("AlphaFold in whole steps", law -> new AlphaFold(0.3, 0.05, 1, 1));
        all.put("stochastic Heun", law -> new ReverseProcess(1, new StochasticHeun()));
        all.put("SRA1", law -> new ReverseProcess(1, AdditiveRungeKutta.sra1()));
        all.put("SRA3", law -> new ReverseProcess(1, AdditiveRungeKutta.sra3()));
        all.put("DPM-Solver++ SDE", law -> DpmSolverPlusPlusSde.multistep(1));
        all.put("DPM-Solver 2", law -> new DpmSolver(2));
        all.put("reverse kernel", Exactly::new);
        return all;
    }

    /** The exact reverse kernel of a law, whatever field it is asked to follow. */
    record Exactly(ExactField law) implements Stepper<MarginalField> {
        @Override
        public String name() {
            return "reverse-kernel";
        }

        @Override
        public Program step(MarginalField field, TimeGrid grid, int index) {
            return new ReverseKernel().step(law, grid, index);
        }
    }
}
