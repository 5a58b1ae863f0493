package ornstein.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.random.Noise;

/** How the divergence of a score is told by products with its Jacobian: tr J = E Σₘ ⟨vₘ, J vₘ⟩. */
public sealed interface Probes {
    /** How many, for points of ℝᴰ. */
    int count(int dimension);

    /** The probes of n examples, each [n, D]. */
    List<Batch> draw(int n, int dimension, Noise noise);

    /** All D unit vectors, which give the trace itself: implicit score matching [hyvarinen2005estimation]. */
    record Units() implements Probes {
        @Override
        public int count(int dimension) {
            return dimension;
        }

        @Override
        public List<Batch> draw(int n, int dimension, Noise noise) {
            List<Batch> units = new ArrayList<>();
            for (int d = 0; d < dimension; d++) {
                Batch unit = Batch.zeros(n, dimension);
                Arrays.fill(unit.plane(d), 1);
                units.add(unit);
            }
            return units;
        }
    }

    /** ±1 in every coordinate: sliced score matching [song2020sliced] with the law of least variance [hutchinson1990stochastic]. */
    record Rademacher(int each) implements Probes {
        public Rademacher {
            check(each);
        }

        @Override
        public int count(int dimension) {
            return each;
        }

        @Override
        public List<Batch> draw(int n, int dimension, Noise noise) {
            double length = 1 / Math.sqrt(each);
            List<Batch> probes = new ArrayList<>();
            long[] words = new long[n];
            for (int m = 0; m < each; m++) {
                Batch probe = Batch.zeros(n, dimension);
                var stream = noise.stream("probe-" + m);
                for (int d = 0; d < dimension; d++) {
                    stream.bits(0, d, 0, n, words, 0);
                    double[] plane = probe.plane(d);
                    for (int i = 0; i < n; i++) {
                        plane[i] = words[i] < 0 ? -length : length;
                    }
                }
                probes.add(probe);
            }
            return probes;
        }
    }

    /** Standard normal: sliced score matching [song2020sliced]. */
    record Normal(int each) implements Probes {
        public Normal {
            check(each);
        }

        @Override
        public int count(int dimension) {
            return each;
        }

        @Override
        public List<Batch> draw(int n, int dimension, Noise noise) {
            double length = 1 / Math.sqrt(each);
            List<Batch> probes = new ArrayList<>();
            for (int m = 0; m < each; m++) {
                Batch probe = Batch.zeros(n, dimension);
                noise.stream("probe-" + m).normals(0, 0, 0, n, probe.planes(), 0);
                for (double[] plane : probe.planes()) {
                    for (int i = 0; i < n; i++) {
                        plane[i] *= length;
                    }
                }
                probes.add(probe);
            }
            return probes;
        }
    }

    private static void check(int each) {
        if (each < 1) {
            throw new IllegalArgumentException("each = " + each + ": a score needs one probe per point at least");
        }
    }
}
