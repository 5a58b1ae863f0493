package ornstein.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Twelve chains of vector multiply–adds: enough to hide a latency of up to six cycles on two units. */
final class SimdPeakKernel implements PeakKernel {
    private static final VectorSpecies<Double> S = Species.DOUBLE;

    @Override
    public long run(int rounds, double[] value) {
        DoubleVector x = DoubleVector.broadcast(S, 0.999999);
        DoubleVector y = DoubleVector.broadcast(S, 1e-6);
        DoubleVector a = DoubleVector.broadcast(S, value[0]);
        DoubleVector b = a.add(y);
        DoubleVector c = b.add(y);
        DoubleVector d = c.add(y);
        DoubleVector e = d.add(y);
        DoubleVector f = e.add(y);
        DoubleVector g = f.add(y);
        DoubleVector h = g.add(y);
        DoubleVector i = h.add(y);
        DoubleVector j = i.add(y);
        DoubleVector k = j.add(y);
        DoubleVector l = k.add(y);
        for (int round = 0; round < rounds; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        value[0] = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
        return 12L * S.length() * rounds;
    }
}
