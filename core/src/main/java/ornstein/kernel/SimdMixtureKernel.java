package ornstein.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The mixture kernels over two vectors of particles at a time.
 *
 * <p>A group of particles is copied into a tile (coordinate by coordinate, padded with zeros at the end of the batch),
 * so that tails take the same instructions as full groups. Tiles of 4 components × 2 vectors, then of 4 coordinates × 2
 * vectors, keep the multiply–add units busy from registers: each broadcast parameter serves two vectors and each loaded
 * vector four parameters.
 */
final class SimdMixtureKernel implements MixtureKernel {
    private static final VectorSpecies<Double> S = Species.DOUBLE;
    private static final int V = S.length();
    /** Particles to a group. */
    private static final int G = 2 * V;

    private static final int ROWS = 4;

    @Override
    public int scratch(MixtureTable table) {
        return G * (table.padded() + 2 * paddedRows(table.dimension()) + 2);
    }

    @Override
    public void logSum(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[] out, int outFrom) {
        int tile = G * table.padded();
        int sums = tile + 2 * G * paddedRows(table.dimension());
        for (int i = 0; i < n; i += G) {
            int m = Math.min(G, n - i);
            load(x, table.dimension(), from + i, m, scratch, tile);
            logits(table, scratch, tile);
            weights(table.components(), scratch, sums);
            logSums(scratch, sums);
            System.arraycopy(scratch, sums, out, outFrom + i, m);
        }
    }

    @Override
    public void softmax(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out,
            int outFrom) {
        int tile = G * table.padded();
        int sums = tile + 2 * G * paddedRows(table.dimension());
        for (int i = 0; i < n; i += G) {
            int m = Math.min(G, n - i);
            load(x, table.dimension(), from + i, m, scratch, tile);
            logits(table, scratch, tile);
            weights(table.components(), scratch, sums);
            reciprocals(scratch, sums);
            normalise(table.components(), scratch, sums);
            for (int k = 0; k < table.components(); k++) {
                System.arraycopy(scratch, k * G, out[k], outFrom + i, m);
            }
        }
    }

    @Override
    public void combine(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out,
            int outFrom) {
        int dimension = table.dimension();
        int tile = G * table.padded();
        int result = tile + G * paddedRows(dimension);
        int sums = tile + 2 * G * paddedRows(dimension);
        for (int i = 0; i < n; i += G) {
            int m = Math.min(G, n - i);
            load(x, dimension, from + i, m, scratch, tile);
            logits(table, scratch, tile);
            weights(table.components(), scratch, sums);
            reciprocals(scratch, sums);
            switch (table) {
                case DiagonalTable diagonal -> affine(diagonal, scratch, tile, result, sums);
                case SharedTable shared -> affine(shared, scratch, tile, result, sums);
                case FullTable full -> affine(full, scratch, tile, result, sums);
            }
            store(scratch, result, dimension, m, out, outFrom + i);
        }
    }

    private static int paddedRows(int dimension) {
        return (dimension + ROWS - 1) / ROWS * ROWS;
    }

    private static void load(double[][] x, int dimension, int from, int m, double[] scratch, int tile) {
        if (m == G) {
            for (int d = 0, at = tile; d < dimension; d++, at += G) {
                double[] plane = x[d];
                DoubleVector.fromArray(S, plane, from).intoArray(scratch, at);
                DoubleVector.fromArray(S, plane, from + V).intoArray(scratch, at + V);
            }
        } else {
            for (int d = 0, at = tile; d < dimension; d++, at += G) {
                for (int i = 0; i < m; i++) {
                    scratch[at + i] = x[d][from + i];
                }
                for (int i = m; i < G; i++) {
                    scratch[at + i] = 0;
                }
            }
        }
    }

    private static void store(double[] scratch, int result, int dimension, int m, double[][] out, int to) {
        if (m == G) {
            for (int d = 0, at = result; d < dimension; d++, at += G) {
                double[] plane = out[d];
                DoubleVector.fromArray(S, scratch, at).intoArray(plane, to);
                DoubleVector.fromArray(S, scratch, at + V).intoArray(plane, to + V);
            }
        } else {
            for (int d = 0, at = result; d < dimension; d++, at += G) {
                System.arraycopy(scratch, at, out[d], to, m);
            }
        }
    }

    private static void logits(MixtureTable table, double[] scratch, int tile) {
        switch (table) {
            case DiagonalTable diagonal -> {
                for (int k = 0; k < diagonal.components(); k += MixtureTable.GROUP) {
                    logits4(diagonal.dimension(), diagonal.constant(), diagonal.scale(), diagonal.shift(), k, scratch,
                            tile);
                }
            }
            case SharedTable shared -> {
                for (int k = 0; k < shared.components(); k += MixtureTable.GROUP) {
                    logits4(shared.dimension(), shared.constant(), shared.centres(), -shared.shrink(),
                            -0.5 * shared.precision(), k, scratch, tile);
                }
            }
            case FullTable full -> {
                for (int k = 0; k < full.components(); k++) {
                    logits(full.dimension(), full.constant()[k], full.scale(), full.shift(), k, scratch, tile);
                }
            }
        }
    }

    /** Logits of components k…k+3. */
    private static void logits4(
            int dimension, double[] constant, double[] scale, double[] shift, int k, double[] scratch, int tile) {
        DoubleVector q0 = DoubleVector.zero(S);
        DoubleVector q1 = q0;
        DoubleVector q2 = q0;
        DoubleVector q3 = q0;
        DoubleVector r0 = q0;
        DoubleVector r1 = q0;
        DoubleVector r2 = q0;
        DoubleVector r3 = q0;
        int j0 = k * dimension;
        int j1 = j0 + dimension;
        int j2 = j1 + dimension;
        int j3 = j2 + dimension;
        for (int d = 0, at = tile; d < dimension; d++, at += G) {
            DoubleVector x = DoubleVector.fromArray(S, scratch, at);
            DoubleVector y = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector s = DoubleVector.broadcast(S, scale[j0 + d]);
            DoubleVector h = DoubleVector.broadcast(S, shift[j0 + d]);
            DoubleVector e = x.fma(s, h);
            DoubleVector f = y.fma(s, h);
            q0 = e.fma(e, q0);
            r0 = f.fma(f, r0);
            s = DoubleVector.broadcast(S, scale[j1 + d]);
            h = DoubleVector.broadcast(S, shift[j1 + d]);
            e = x.fma(s, h);
            f = y.fma(s, h);
            q1 = e.fma(e, q1);
            r1 = f.fma(f, r1);
            s = DoubleVector.broadcast(S, scale[j2 + d]);
            h = DoubleVector.broadcast(S, shift[j2 + d]);
            e = x.fma(s, h);
            f = y.fma(s, h);
            q2 = e.fma(e, q2);
            r2 = f.fma(f, r2);
            s = DoubleVector.broadcast(S, scale[j3 + d]);
            h = DoubleVector.broadcast(S, shift[j3 + d]);
            e = x.fma(s, h);
            f = y.fma(s, h);
            q3 = e.fma(e, q3);
            r3 = f.fma(f, r3);
        }
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        int to = k * G;
        q0.fma(half, DoubleVector.broadcast(S, constant[k])).intoArray(scratch, to);
        r0.fma(half, DoubleVector.broadcast(S, constant[k])).intoArray(scratch, to + V);
        q1.fma(half, DoubleVector.broadcast(S, constant[k + 1])).intoArray(scratch, to + G);
        r1.fma(half, DoubleVector.broadcast(S, constant[k + 1])).intoArray(scratch, to + G + V);
        q2.fma(half, DoubleVector.broadcast(S, constant[k + 2])).intoArray(scratch, to + 2 * G);
        r2.fma(half, DoubleVector.broadcast(S, constant[k + 2])).intoArray(scratch, to + 2 * G + V);
        q3.fma(half, DoubleVector.broadcast(S, constant[k + 3])).intoArray(scratch, to + 3 * G);
        r3.fma(half, DoubleVector.broadcast(S, constant[k + 3])).intoArray(scratch, to + 3 * G + V);
    }

    /** Logits of components k…k+3 that share a precision. */
    private static void logits4(int dimension, double[] constant, double[] centres, double shrink, double halfPrecision,
            int k, double[] scratch, int tile) {
        DoubleVector q0 = DoubleVector.zero(S);
        DoubleVector q1 = q0;
        DoubleVector q2 = q0;
        DoubleVector q3 = q0;
        DoubleVector r0 = q0;
        DoubleVector r1 = q0;
        DoubleVector r2 = q0;
        DoubleVector r3 = q0;
        DoubleVector a = DoubleVector.broadcast(S, shrink);
        int j0 = k * dimension;
        int j1 = j0 + dimension;
        int j2 = j1 + dimension;
        int j3 = j2 + dimension;
        for (int d = 0, at = tile; d < dimension; d++, at += G) {
            DoubleVector x = DoubleVector.fromArray(S, scratch, at);
            DoubleVector y = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector m = DoubleVector.broadcast(S, centres[j0 + d]);
            DoubleVector e = m.fma(a, x);
            DoubleVector f = m.fma(a, y);
            q0 = e.fma(e, q0);
            r0 = f.fma(f, r0);
            m = DoubleVector.broadcast(S, centres[j1 + d]);
            e = m.fma(a, x);
            f = m.fma(a, y);
            q1 = e.fma(e, q1);
            r1 = f.fma(f, r1);
            m = DoubleVector.broadcast(S, centres[j2 + d]);
            e = m.fma(a, x);
            f = m.fma(a, y);
            q2 = e.fma(e, q2);
            r2 = f.fma(f, r2);
            m = DoubleVector.broadcast(S, centres[j3 + d]);
            e = m.fma(a, x);
            f = m.fma(a, y);
            q3 = e.fma(e, q3);
            r3 = f.fma(f, r3);
        }
        DoubleVector half = DoubleVector.broadcast(S, halfPrecision);
        int to = k * G;
        q0.fma(half, DoubleVector.broadcast(S, constant[k])).intoArray(scratch, to);
        r0.fma(half, DoubleVector.broadcast(S, constant[k])).intoArray(scratch, to + V);
        q1.fma(half, DoubleVector.broadcast(S, constant[k + 1])).intoArray(scratch, to + G);
        r1.fma(half, DoubleVector.broadcast(S, constant[k + 1])).intoArray(scratch, to + G + V);
        q2.fma(half, DoubleVector.broadcast(S, constant[k + 2])).intoArray(scratch, to + 2 * G);
        r2.fma(half, DoubleVector.broadcast(S, constant[k + 2])).intoArray(scratch, to + 2 * G + V);
        q3.fma(half, DoubleVector.broadcast(S, constant[k + 3])).intoArray(scratch, to + 3 * G);
        r3.fma(half, DoubleVector.broadcast(S, constant[k + 3])).intoArray(scratch, to + 3 * G + V);
    }

    /** The logit of one component with a triangular matrix, four rows at a time. */
    private static void logits(
            int dimension, double constant, double[] scale, double[] shift, int k, double[] scratch, int tile) {
        DoubleVector q = DoubleVector.zero(S);
        DoubleVector r = q;
        int i = 0;
        for (; i + ROWS <= dimension; i += ROWS) {
            int h = k * dimension + i;
            int w0 = h * dimension;
            int w1 = w0 + dimension;
            int w2 = w1 + dimension;
            int w3 = w2 + dimension;
            DoubleVector e0 = DoubleVector.broadcast(S, shift[h]);
            DoubleVector e1 = DoubleVector.broadcast(S, shift[h + 1]);
            DoubleVector e2 = DoubleVector.broadcast(S, shift[h + 2]);
            DoubleVector e3 = DoubleVector.broadcast(S, shift[h + 3]);
            DoubleVector f0 = e0;
            DoubleVector f1 = e1;
            DoubleVector f2 = e2;
            DoubleVector f3 = e3;
            for (int j = 0, at = tile; j < i + ROWS; j++, at += G) {
                DoubleVector x = DoubleVector.fromArray(S, scratch, at);
                DoubleVector y = DoubleVector.fromArray(S, scratch, at + V);
                DoubleVector w = DoubleVector.broadcast(S, scale[w0 + j]);
                e0 = x.fma(w, e0);
                f0 = y.fma(w, f0);
                w = DoubleVector.broadcast(S, scale[w1 + j]);
                e1 = x.fma(w, e1);
                f1 = y.fma(w, f1);
                w = DoubleVector.broadcast(S, scale[w2 + j]);
                e2 = x.fma(w, e2);
                f2 = y.fma(w, f2);
                w = DoubleVector.broadcast(S, scale[w3 + j]);
                e3 = x.fma(w, e3);
                f3 = y.fma(w, f3);
            }
            q = e3.fma(e3, e2.fma(e2, e1.fma(e1, e0.fma(e0, q))));
            r = f3.fma(f3, f2.fma(f2, f1.fma(f1, f0.fma(f0, r))));
        }
        for (; i < dimension; i++) {
            int row = (k * dimension + i) * dimension;
            DoubleVector e = DoubleVector.broadcast(S, shift[k * dimension + i]);
            DoubleVector f = e;
            for (int j = 0, at = tile; j <= i; j++, at += G) {
                DoubleVector w = DoubleVector.broadcast(S, scale[row + j]);
                e = DoubleVector.fromArray(S, scratch, at).fma(w, e);
                f = DoubleVector.fromArray(S, scratch, at + V).fma(w, f);
            }
            q = e.fma(e, q);
            r = f.fma(f, r);
        }
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        DoubleVector c = DoubleVector.broadcast(S, constant);
        q.fma(half, c).intoArray(scratch, k * G);
        r.fma(half, c).intoArray(scratch, k * G + V);
    }

    /** Turns logits into weights exp(ℓₖ − top); leaves top and sum at sums. */
    private static void weights(int components, double[] scratch, int sums) {
        tops(components, scratch, sums);
        for (int half = 0; half < G; half += V) {
            exponentials(components, scratch, half, sums);
        }
    }

    private static void tops(int components, double[] scratch, int sums) {
        DoubleVector top0 = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
        DoubleVector top1 = top0;
        for (int k = 0, at = 0; k < components; k++, at += G) {
            DoubleVector l0 = DoubleVector.fromArray(S, scratch, at);
            DoubleVector l1 = DoubleVector.fromArray(S, scratch, at + V);
            if (V == 2) {
                top0 = top0.max(l0); // two lanes' masks are not compiled on x86
                top1 = top1.max(l1);
            } else {
                top0 = top0.blend(l0, l0.compare(VectorOperators.GT, top0)); // half the latency of max, which minds NaN
                top1 = top1.blend(l1, l1.compare(VectorOperators.GT, top1));
            }
        }
        top0.intoArray(scratch, sums);
        top1.intoArray(scratch, sums + V);
    }

    /**
     * {@link ScalarMath#expNonPositive} of one half's logits less their top, in place, and the sum.
     *
     * <p>Written out without a helper that takes or returns vectors: the compiler stops inlining helpers once a method has
     * grown past a number of nodes that less than two exponentials reach, and a vector that crosses a call is boxed.
     */
    private static void exponentials(int components, double[] scratch, int half, int sums) {
        DoubleVector top = DoubleVector.fromArray(S, scratch, sums + half);
        DoubleVector sum = DoubleVector.zero(S);
        for (int k = 0, at = half; k < components; k++, at += G) {
            DoubleVector x = DoubleVector.fromArray(S, scratch, at).sub(top);
            if (V == 2) {
                x = x.max(ScalarMath.EXP_FLUSH); // instead of the mask below
            }
            DoubleVector t = x.fma(DoubleVector.broadcast(S, ScalarMath.LOG2_E),
                    DoubleVector.broadcast(S, ScalarMath.ROUND));
            DoubleVector m = t.sub(DoubleVector.broadcast(S, ScalarMath.ROUND));
            DoubleVector e = m.fma(DoubleVector.broadcast(S, -ScalarMath.LN2_HI), x);
            DoubleVector r = m.fma(DoubleVector.broadcast(S, -ScalarMath.LN2_LO), e);
            DoubleVector p = r.fma(DoubleVector.broadcast(S, ScalarMath.E9), DoubleVector.broadcast(S, ScalarMath.E8));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E7));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E6));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E5));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E4));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E3));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E2));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E1));
            p = p.fma(r, DoubleVector.broadcast(S, ScalarMath.E0));
            DoubleVector q = e.add(m.fma(DoubleVector.broadcast(S, -ScalarMath.LN2_LO), r.mul(r).mul(p)));
            DoubleVector s = t.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(LongVector.broadcast(Species.LONG, ScalarMath.ONE_BITS))
                    .reinterpretAsDoubles();
            q = q.fma(s, s);
            if (V > 2) {
                q = q.blend(DoubleVector.zero(S),
                        x.compare(VectorOperators.LT, DoubleVector.broadcast(S, ScalarMath.EXP_FLUSH)));
            }
            q.intoArray(scratch, at);
            sum = sum.add(q);
        }
        sum.intoArray(scratch, sums + G + half);
    }

    /** Leaves top + {@link ScalarMath#logNormal} of sum at sums; a leaf for the same reason. */
    private static void logSums(double[] scratch, int sums) {
        for (int at = sums; at < sums + G; at += V) {
            LongVector bits = DoubleVector.fromArray(S, scratch, at + G).reinterpretAsLongs()
                    .add(LongVector.broadcast(Species.LONG, ScalarMath.ONE_BITS - ScalarMath.SQRT_HALF_BITS));
            DoubleVector k = bits.lanewise(VectorOperators.LSHR, 52)
                    .or(LongVector.broadcast(Species.LONG, ScalarMath.TWO_52_BITS)).reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(S, ScalarMath.TWO_52_BIASED));
            DoubleVector f = bits.and(LongVector.broadcast(Species.LONG, ScalarMath.FRACTION_BITS))
                    .add(LongVector.broadcast(Species.LONG, ScalarMath.SQRT_HALF_BITS)).reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(S, 1.0));
            DoubleVector s = f.div(f.add(DoubleVector.broadcast(S, 2.0)));
            DoubleVector z = s.mul(s);
            DoubleVector p = z.fma(DoubleVector.broadcast(S, ScalarMath.L6), DoubleVector.broadcast(S, ScalarMath.L5));
            p = p.fma(z, DoubleVector.broadcast(S, ScalarMath.L4));
            p = p.fma(z, DoubleVector.broadcast(S, ScalarMath.L3));
            p = p.fma(z, DoubleVector.broadcast(S, ScalarMath.L2));
            p = p.fma(z, DoubleVector.broadcast(S, ScalarMath.L1));
            p = p.fma(z, DoubleVector.broadcast(S, ScalarMath.L0));
            DoubleVector h = f.mul(f.mul(DoubleVector.broadcast(S, 0.5)));
            DoubleVector u = s.fma(z.fma(p, h), k.mul(DoubleVector.broadcast(S, ScalarMath.LN2_LO)));
            DoubleVector log = k.fma(DoubleVector.broadcast(S, ScalarMath.LN2_HI), f.sub(h.sub(u)));
            DoubleVector.fromArray(S, scratch, at).add(log).intoArray(scratch, at);
        }
    }

    /** Turns the sums into their reciprocals, kept at sums. */
    private static void reciprocals(double[] scratch, int sums) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int at = sums; at < sums + G; at += V) {
            one.div(DoubleVector.fromArray(S, scratch, at + G)).intoArray(scratch, at);
        }
    }

    private static void normalise(int components, double[] scratch, int sums) {
        DoubleVector inverse0 = DoubleVector.fromArray(S, scratch, sums);
        DoubleVector inverse1 = DoubleVector.fromArray(S, scratch, sums + V);
        for (int k = 0, at = 0; k < components; k++, at += G) {
            DoubleVector.fromArray(S, scratch, at).mul(inverse0).intoArray(scratch, at);
            DoubleVector.fromArray(S, scratch, at + V).mul(inverse1).intoArray(scratch, at + V);
        }
    }

    private static void affine(DiagonalTable table, double[] scratch, int tile, int result, int sums) {
        int dimension = table.dimension();
        int d = 0;
        for (; d + 2 <= dimension; d += 2) {
            affine2(table.components(), dimension, table.gain(), table.offset(), d, scratch, tile, result, sums);
        }
        if (d < dimension) {
            affine1(table.components(), dimension, table.gain(), table.offset(), d, scratch, tile, result, sums);
        }
    }

    /** Coordinates d and d+1 of the weighted diagonal maps. */
    private static void affine2(int components, int dimension, double[] gain, double[] offset, int d, double[] scratch,
            int tile, int result, int sums) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        for (int k = 0, at = 0, j = d; k < components; k++, at += G, j += dimension) {
            DoubleVector w0 = DoubleVector.fromArray(S, scratch, at);
            DoubleVector w1 = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector p = DoubleVector.broadcast(S, gain[j]);
            a0 = w0.fma(p, a0);
            a1 = w1.fma(p, a1);
            p = DoubleVector.broadcast(S, offset[j]);
            b0 = w0.fma(p, b0);
            b1 = w1.fma(p, b1);
            p = DoubleVector.broadcast(S, gain[j + 1]);
            c0 = w0.fma(p, c0);
            c1 = w1.fma(p, c1);
            p = DoubleVector.broadcast(S, offset[j + 1]);
            e0 = w0.fma(p, e0);
            e1 = w1.fma(p, e1);
        }
        DoubleVector inverse0 = DoubleVector.fromArray(S, scratch, sums);
        DoubleVector inverse1 = DoubleVector.fromArray(S, scratch, sums + V);
        int at = tile + d * G;
        int to = result + d * G;
        DoubleVector.fromArray(S, scratch, at).fma(a0, b0).mul(inverse0).intoArray(scratch, to);
        DoubleVector.fromArray(S, scratch, at + V).fma(a1, b1).mul(inverse1).intoArray(scratch, to + V);
        DoubleVector.fromArray(S, scratch, at + G).fma(c0, e0).mul(inverse0).intoArray(scratch, to + G);
        DoubleVector.fromArray(S, scratch, at + G + V).fma(c1, e1).mul(inverse1).intoArray(scratch, to + G + V);
    }

    private static void affine1(int components, int dimension, double[] gain, double[] offset, int d, double[] scratch,
            int tile, int result, int sums) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        for (int k = 0, at = 0, j = d; k < components; k++, at += G, j += dimension) {
            DoubleVector w0 = DoubleVector.fromArray(S, scratch, at);
            DoubleVector w1 = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector p = DoubleVector.broadcast(S, gain[j]);
            a0 = w0.fma(p, a0);
            a1 = w1.fma(p, a1);
            p = DoubleVector.broadcast(S, offset[j]);
            b0 = w0.fma(p, b0);
            b1 = w1.fma(p, b1);
        }
        int at = tile + d * G;
        int to = result + d * G;
        DoubleVector.fromArray(S, scratch, at)
                .fma(a0, b0)
                .mul(DoubleVector.fromArray(S, scratch, sums))
                .intoArray(scratch, to);
        DoubleVector.fromArray(S, scratch, at + V)
                .fma(a1, b1)
                .mul(DoubleVector.fromArray(S, scratch, sums + V))
                .intoArray(scratch, to + V);
    }

    private static void affine(SharedTable table, double[] scratch, int tile, int result, int sums) {
        int dimension = table.dimension();
        int d = 0;
        for (; d + ROWS <= dimension; d += ROWS) {
            centres4(table.components(), dimension, table.centres(), d, scratch, result);
        }
        for (; d < dimension; d++) {
            centres1(table.components(), dimension, table.centres(), d, scratch, result);
        }
        DoubleVector gain = DoubleVector.broadcast(S, table.gain());
        DoubleVector spread = DoubleVector.broadcast(S, table.spread());
        DoubleVector shrink = DoubleVector.broadcast(S, -table.shrink());
        DoubleVector pull = DoubleVector.broadcast(S, table.pull());
        for (int half = 0; half < G; half += V) {
            DoubleVector inverse = DoubleVector.fromArray(S, scratch, sums + half);
            for (int e = 0, at = half; e < dimension; e++, at += G) {
                DoubleVector centre = DoubleVector.fromArray(S, scratch, result + at).mul(inverse);
                DoubleVector x = DoubleVector.fromArray(S, scratch, tile + at);
                DoubleVector pulled = pull.mul(centre.fma(shrink, x));
                x.fma(gain, centre.fma(spread, pulled)).intoArray(scratch, result + at);
            }
        }
    }

    /** Coordinates d…d+3 of the weighted centres. */
    private static void centres4(int components, int dimension, double[] centres, int d, double[] scratch, int result) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        for (int k = 0, at = 0, j = d; k < components; k++, at += G, j += dimension) {
            DoubleVector w0 = DoubleVector.fromArray(S, scratch, at);
            DoubleVector w1 = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector m = DoubleVector.broadcast(S, centres[j]);
            a0 = w0.fma(m, a0);
            b0 = w1.fma(m, b0);
            m = DoubleVector.broadcast(S, centres[j + 1]);
            a1 = w0.fma(m, a1);
            b1 = w1.fma(m, b1);
            m = DoubleVector.broadcast(S, centres[j + 2]);
            a2 = w0.fma(m, a2);
            b2 = w1.fma(m, b2);
            m = DoubleVector.broadcast(S, centres[j + 3]);
            a3 = w0.fma(m, a3);
            b3 = w1.fma(m, b3);
        }
        int to = result + d * G;
        a0.intoArray(scratch, to);
        b0.intoArray(scratch, to + V);
        a1.intoArray(scratch, to + G);
        b1.intoArray(scratch, to + G + V);
        a2.intoArray(scratch, to + 2 * G);
        b2.intoArray(scratch, to + 2 * G + V);
        a3.intoArray(scratch, to + 3 * G);
        b3.intoArray(scratch, to + 3 * G + V);
    }

    private static void centres1(int components, int dimension, double[] centres, int d, double[] scratch, int result) {
        DoubleVector a = DoubleVector.zero(S);
        DoubleVector b = a;
        for (int k = 0, at = 0, j = d; k < components; k++, at += G, j += dimension) {
            DoubleVector m = DoubleVector.broadcast(S, centres[j]);
            a = DoubleVector.fromArray(S, scratch, at).fma(m, a);
            b = DoubleVector.fromArray(S, scratch, at + V).fma(m, b);
        }
        int to = result + d * G;
        a.intoArray(scratch, to);
        b.intoArray(scratch, to + V);
    }

    private static void affine(FullTable table, double[] scratch, int tile, int result, int sums) {
        int dimension = table.dimension();
        DoubleVector zero = DoubleVector.zero(S);
        for (int d = 0, to = result; d < dimension; d++, to += G) {
            zero.intoArray(scratch, to);
            zero.intoArray(scratch, to + V);
        }
        for (int k = 0; k < table.components(); k++) {
            int i = 0;
            for (; i + ROWS <= dimension; i += ROWS) {
                affine4(dimension, table.gain(), table.offset(), k, i, scratch, tile, result);
            }
            for (; i < dimension; i++) {
                affine1(dimension, table.gain(), table.offset(), k, i, scratch, tile, result);
            }
        }
        DoubleVector inverse0 = DoubleVector.fromArray(S, scratch, sums);
        DoubleVector inverse1 = DoubleVector.fromArray(S, scratch, sums + V);
        for (int d = 0, to = result; d < dimension; d++, to += G) {
            DoubleVector.fromArray(S, scratch, to).mul(inverse0).intoArray(scratch, to);
            DoubleVector.fromArray(S, scratch, to + V).mul(inverse1).intoArray(scratch, to + V);
        }
    }

    /** Adds rows i…i+3 of component k's weighted map. */
    private static void affine4(
            int dimension, double[] gain, double[] offset, int k, int i, double[] scratch, int tile, int result) {
        int b = k * dimension + i;
        int a0 = b * dimension;
        int a1 = a0 + dimension;
        int a2 = a1 + dimension;
        int a3 = a2 + dimension;
        DoubleVector e0 = DoubleVector.broadcast(S, offset[b]);
        DoubleVector e1 = DoubleVector.broadcast(S, offset[b + 1]);
        DoubleVector e2 = DoubleVector.broadcast(S, offset[b + 2]);
        DoubleVector e3 = DoubleVector.broadcast(S, offset[b + 3]);
        DoubleVector f0 = e0;
        DoubleVector f1 = e1;
        DoubleVector f2 = e2;
        DoubleVector f3 = e3;
        for (int j = 0, at = tile; j < dimension; j++, at += G) {
            DoubleVector x = DoubleVector.fromArray(S, scratch, at);
            DoubleVector y = DoubleVector.fromArray(S, scratch, at + V);
            DoubleVector p = DoubleVector.broadcast(S, gain[a0 + j]);
            e0 = x.fma(p, e0);
            f0 = y.fma(p, f0);
            p = DoubleVector.broadcast(S, gain[a1 + j]);
            e1 = x.fma(p, e1);
            f1 = y.fma(p, f1);
            p = DoubleVector.broadcast(S, gain[a2 + j]);
            e2 = x.fma(p, e2);
            f2 = y.fma(p, f2);
            p = DoubleVector.broadcast(S, gain[a3 + j]);
            e3 = x.fma(p, e3);
            f3 = y.fma(p, f3);
        }
        DoubleVector w0 = DoubleVector.fromArray(S, scratch, k * G);
        DoubleVector w1 = DoubleVector.fromArray(S, scratch, k * G + V);
        int to = result + i * G;
        w0.fma(e0, DoubleVector.fromArray(S, scratch, to)).intoArray(scratch, to);
        w1.fma(f0, DoubleVector.fromArray(S, scratch, to + V)).intoArray(scratch, to + V);
        w0.fma(e1, DoubleVector.fromArray(S, scratch, to + G)).intoArray(scratch, to + G);
        w1.fma(f1, DoubleVector.fromArray(S, scratch, to + G + V)).intoArray(scratch, to + G + V);
        w0.fma(e2, DoubleVector.fromArray(S, scratch, to + 2 * G)).intoArray(scratch, to + 2 * G);
        w1.fma(f2, DoubleVector.fromArray(S, scratch, to + 2 * G + V)).intoArray(scratch, to + 2 * G + V);
        w0.fma(e3, DoubleVector.fromArray(S, scratch, to + 3 * G)).intoArray(scratch, to + 3 * G);
        w1.fma(f3, DoubleVector.fromArray(S, scratch, to + 3 * G + V)).intoArray(scratch, to + 3 * G + V);
    }

    private static void affine1(
            int dimension, double[] gain, double[] offset, int k, int i, double[] scratch, int tile, int result) {
        int row = (k * dimension + i) * dimension;
        DoubleVector e = DoubleVector.broadcast(S, offset[k * dimension + i]);
        DoubleVector f = e;
        for (int j = 0, at = tile; j < dimension; j++, at += G) {
            DoubleVector p = DoubleVector.broadcast(S, gain[row + j]);
            e = DoubleVector.fromArray(S, scratch, at).fma(p, e);
            f = DoubleVector.fromArray(S, scratch, at + V).fma(p, f);
        }
        int to = result + i * G;
        DoubleVector.fromArray(S, scratch, k * G).fma(e, DoubleVector.fromArray(S, scratch, to)).intoArray(scratch, to);
        DoubleVector.fromArray(S, scratch, k * G + V)
                .fma(f, DoubleVector.fromArray(S, scratch, to + V))
                .intoArray(scratch, to + V);
    }
}
