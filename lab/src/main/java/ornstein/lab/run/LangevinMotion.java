package ornstein.lab.run;

import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.sampler.Scheme;
import ornstein.path.DensityField;
import ornstein.process.Langevin;
import ornstein.process.LogDensityField;
import ornstein.solve.Program;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.Mala;

/**
 * Langevin dynamics of a density p, which is stationary at p^{1/T}.
 *
 * @param density p
 * @param stationary p^{1/T} normalised
 * @param temperature T > 0
 * @param mobility m > 0
 */
record LangevinMotion(GaussianMixture density, GaussianMixture stationary, double temperature, double mobility)
        implements
            Motion.Equation {
    /** Relative error of 1/T up to which it is an integer. */
    private static final double ROUNDING = 1e-12;

    /**
     * @throws IllegalArgumentException if no closed form of p^{1/T} is known
     */
    static LangevinMotion of(GaussianMixture density, double temperature, double mobility) {
        return new LangevinMotion(density, power(density, temperature), temperature, mobility);
    }

    private static GaussianMixture power(GaussianMixture p, double temperature) {
        double power = 1 / temperature;
        double whole = Math.rint(power);
        if (temperature == 1) {
            return p;
        }
        if (p.components() == 1) {
            return GaussianMixture.gaussian(p.meanOf(0), p.covarianceOf(0).affine(temperature, 0));
        }
        if (whole >= 1 && Math.abs(power - whole) <= ROUNDING * whole && whole <= Integer.MAX_VALUE) {
            return p.power((int) whole).law();
        }
        throw new IllegalArgumentException(
                temperature + ": the stationary law p^{1/T} of a mixture is known where 1/T is"
                        + " an integer; take 1, 0.5, 0.25, …, or a target of one component");
    }

    @Override
    public Law lawAt(double t) {
        return stationary;
    }

    @Override
    public Solve<?> with(Scheme scheme, TimeGrid grid) {
        LogDensityField field = DensityField.of(density);
        return switch (scheme) {
            case Scheme.Reverse(var stepper, double _) ->
                Solve.sde(new Langevin(field.score(), temperature, mobility).sde(), stepper);
            case Scheme.OfDensity(Mala mala) -> temperature == 1 && mobility == 1
                    ? Solve.of(field, mala)
                    : Solve.of(field.power(1 / temperature), new Paced(mala, mobility * temperature));
            default -> throw Motion.unfit(scheme);
        };
    }

    /** dX = mT ∇log p^{1/T} dt + √(2mT) dW is the chain of p^{1/T} on a clock that runs mT times as fast. */
    private record Paced(Mala mala, double pace) implements Stepper<LogDensityField> {
        @Override
        public String name() {
            return mala.name();
        }

        @Override
        public Program step(LogDensityField target, TimeGrid grid, int index) {
            double from = pace * grid.time(index);
            double to = pace * grid.time(index + 1);
            return index == 0
                    ? mala.step(target, TimeGrid.ofReal(from, to), 0)
                    : mala.step(target, TimeGrid.ofReal(pace * grid.time(index - 1), from, to), 1);
        }
    }
}
