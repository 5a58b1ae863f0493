package ornstein.kernel;

/** Eight chains of scalar multiply–adds. */
final class ScalarPeakKernel implements PeakKernel {
    @Override
    public long run(int rounds, double[] value) {
        double x = 0.999999;
        double y = 1e-6;
        double a = value[0];
        double b = a + 1;
        double c = a + 2;
        double d = a + 3;
        double e = a + 4;
        double f = a + 5;
        double g = a + 6;
        double h = a + 7;
        for (int i = 0; i < rounds; i++) {
            a = Math.fma(a, x, y);
            b = Math.fma(b, x, y);
            c = Math.fma(c, x, y);
            d = Math.fma(d, x, y);
            e = Math.fma(e, x, y);
            f = Math.fma(f, x, y);
            g = Math.fma(g, x, y);
            h = Math.fma(h, x, y);
        }
        value[0] = a + b + c + d + e + f + g + h;
        return 8L * rounds;
    }
}
