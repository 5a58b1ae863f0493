package ornstein.learning;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.Ode;
import ornstein.process.ParticleField;
import ornstein.process.VectorField;
import ornstein.solve.ode.AdaptiveSolve;
import ornstein.solve.ode.RungeKutta;

/**
 * Ends by solving the probability flow. Each point has a time of its own: it is carried along as one more coordinate τ, and
 * s ∈ [0, 1] is the share of the way from τ to the end.
 *
 * @param field whose flow it is
 * @param end the time at which paths end
 * @param tolerance of the solver
 */
record SolvedEnds(MarginalField field, double end, double tolerance) implements FlowEnds {
    SolvedEnds {
        ExactEnds.checkEnd(end);
    }

    @Override
    public Batch of(Batch x, double[] times) {
        ExactEnds.checkTimes(x, times, end);
        double[][] planes = Arrays.copyOf(x.planes(), x.dimension() + 1);
        planes[x.dimension()] = times;
        Batch last = AdaptiveSolve
                .ode(new Ode(new OwnTimes(field.predict(Prediction.VELOCITY), end)), RungeKutta.dop853())
                .tolerance(tolerance, tolerance)
                .over(0, 1)
                .from(Batch.ofPlanes(planes))
                .run()
                .orThrow()
                .last();
        return Batch.ofPlanes(Arrays.copyOf(last.planes(), x.dimension()));
    }

    /** dx/ds = (end − τ) v(x, τ + s (end − τ)), dτ/ds = 0. */
    private record OwnTimes(VectorField velocity, double end) implements VectorField {
        @Override
        public void evaluate(double s, Block x, Block out) {
            double[] shares = new double[x.size()];
            Arrays.fill(shares, s);
            forParticles().evaluate(shares, x, out);
        }

        @Override
        public ParticleField forParticles() {
            ParticleField own = velocity.forParticles();
            return (s, x, out) -> evaluate(own, s, x, out);
        }

        private void evaluate(ParticleField own, double[] s, Block x, Block out) {
            int dimension = x.dimension() - 1;
            int n = x.size();
            double[] times = new double[n];
            for (int i = 0; i < n; i++) {
                double start = x.get(i, dimension);
                times[i] = s[i] == 1 ? end : Math.fma(s[i], end - start, start);
            }
            own.evaluate(times, part(x, dimension), part(out, dimension));
            for (int i = 0; i < n; i++) {
                double length = end - x.get(i, dimension);
                for (int d = 0; d < dimension; d++) {
                    out.set(i, d, length * out.get(i, d));
                }
                out.set(i, dimension, 0);
            }
        }

        private static Block part(Block block, int dimension) {
            return new Block(Arrays.copyOf(block.planes(), dimension), block.from(), block.size());
        }
    }
}
