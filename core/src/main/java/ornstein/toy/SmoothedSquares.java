package ornstein.toy;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Density;
import ornstein.kernel.Blocks;
import ornstein.kernel.ErrorFunction;
import ornstein.kernel.ScalarMath;

/**
 * p(x) = 1/(nL²) Σₖ Π_d [Φ(b) − Φ(a)] with a, b the distances of the edges of square k in deviations. Each factor is a
 * logarithm, so that the score is right far away from all squares too.
 */
record SmoothedSquares(Squares squares, double scale, double variance) implements Density {

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double[] logDensity(Batch x) {
        double[] out = new double[x.size()];
        evaluate(x, (particle, log, score) -> out[particle] = log);
        return out;
    }

    @Override
    public Batch score(Batch x) {
        Batch out = Batch.zeros(x.shape(), 2);
        evaluate(x, (particle, log, score) -> {
            out.set(particle, 0, score[0]);
            out.set(particle, 1, score[1]);
        });
        return out;
    }

    private interface Sink {
        void write(int particle, double logDensity, double[] score);
    }

    private void evaluate(Batch x, Sink sink) {
        if (x.dimension() != 2) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the squares lie in the plane: give points of dimension 2");
        }
        int n = squares.count();
        Blocks.forEach(x.size(), Blocks.size(2), () -> new double[3][n], (terms, from, end) -> {
            double[] score = new double[2];
            for (int i = from; i < end; i++) {
                for (int k = 0; k < n; k++) {
                    double[] corner = squares.corner(k);
                    Edge first = edge(x.get(i, 0), corner[0]);
                    Edge second = edge(x.get(i, 1), corner[1]);
                    terms[0][k] = first.log + second.log;
                    terms[1][k] = first.slope;
                    terms[2][k] = second.slope;
                }
                sink.write(i, mean(terms, score), score);
            }
        });
    }

    /** log Σₖ eᵗᵏ less the normaliser, and the mean of the slopes weighted so. */
    private double mean(double[][] terms, double[] score) {
        double top = Arrays.stream(terms[0]).max().orElseThrow();
        double sum = 0;
        Arrays.fill(score, 0);
        for (int k = 0; k < terms[0].length; k++) {
            double weight = ScalarMath.exp(terms[0][k] - top);
            sum += weight;
            score[0] = Math.fma(weight, terms[1][k], score[0]);
            score[1] = Math.fma(weight, terms[2][k], score[1]);
        }
        score[0] /= sum;
        score[1] /= sum;
        double side = scale * squares.side();
        return top + ScalarMath.log(sum) - ScalarMath.log(squares.count() * side * side);
    }

    /** log [Φ(b) − Φ(a)] and its derivative in x. */
    private record Edge(double log, double slope) {}

    private Edge edge(double x, double corner) {
        double deviation = Math.sqrt(variance);
        double low = (x - scale * (corner + squares.side())) / deviation;
        double high = (x - scale * corner) / deviation;
        // by symmetry both edges to the left of 0 or around it, where Φ loses nothing
        boolean mirrored = low > 0;
        double a = mirrored ? -high : low;
        double b = mirrored ? -low : high;
        double logB = ErrorFunction.logCdf(b);
        double share = StrictMath.expm1(ErrorFunction.logCdf(a) - logB); // Φ(a)/Φ(b) − 1
        double log = logB + ScalarMath.log(-share);
        // (φ(b) − φ(a))/(Φ(b) − Φ(a)), with φ in units of e^log
        double slope = (gauss(b, log) - gauss(a, log)) / deviation;
        return new Edge(log, mirrored ? -slope : slope);
    }

    private static double gauss(double z, double log) {
        return ScalarMath.exp(Math.fma(-0.5 * z, z, -0.91893853320467274178) - log);
    }
}
