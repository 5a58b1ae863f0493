package ornstein.chain;

import org.jspecify.annotations.Nullable;

import ornstein.distribution.ReverseDraw;

/** One step of a chain for a block of particles, with all that does not depend on the particles worked out. */
interface Move {
    /** Moves the particles from…from+n−1 of the planes. */
    void advance(double[][] x, int from, int n, Scratch scratch);

    /** How many doubles of {@link Scratch#work} it uses. */
    default int work(int block) {
        return 0;
    }

    /** About how many bytes it keeps. */
    default long bytes() {
        return 64;
    }

    /** What belongs to one thread; the numbers of a step are those of the particles that it moves. */
    final class Scratch {
        /** Standard normals, [D][block]. */
        final double[][] normals;
        /** Uniforms, [block]. */
        final double[] uniforms;
        /** The field's values, [D][block]. */
        final double[][] value;
        /** What the field is asked about, where it is not the particles as they are, [D][block]. */
        final double[][] scaled;

        ReverseDraw.@Nullable Scratch draw;

        double[] work = new double[0];

        Scratch(int dimension, int block) {
            normals = new double[dimension][block];
            uniforms = new double[block];
            value = new double[dimension][block];
            scaled = new double[dimension][block];
        }

        void reserve(int size) {
            if (work.length < size) {
                work = new double[size];
            }
        }
    }
}
