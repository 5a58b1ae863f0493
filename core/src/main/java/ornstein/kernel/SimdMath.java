package ornstein.kernel;

import static ornstein.kernel.ScalarMath.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link ScalarMath} lane by lane: the same operations in the same order, hence the same bits. */
final class SimdMath {

    private SimdMath() {}

    /** {@link ScalarMath#exp} of every lane. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector n = x.fma(of(LOG2_E), of(ROUND)).sub(ROUND);
        DoubleVector q = expm1Reduced(n, x);
        DoubleVector t = n.fma(of(0.5), of(ROUND));
        DoubleVector s = powerOfTwo(t);
        DoubleVector y = q.fma(s, s).mul(powerOfTwo(n.sub(t.sub(ROUND)).add(ROUND)));
        y = whereLess(x.neg(), -EXP_MAX, of(Double.POSITIVE_INFINITY), y);
        return whereLess(x, EXP_MIN, of(0), y);
    }

    /** {@link ScalarMath#expNonPositive} of every lane. */
    static DoubleVector expNonPositive(DoubleVector x) {
        DoubleVector t = x.fma(of(LOG2_E), of(ROUND));
        DoubleVector q = expm1Reduced(t.sub(ROUND), x);
        DoubleVector s = powerOfTwo(t);
        return whereLess(x, EXP_MIN_NORMAL, of(0), q.fma(s, s));
    }

    private static DoubleVector expm1Reduced(DoubleVector n, DoubleVector x) {
        DoubleVector r = n.fma(of(-LN2_LO), n.fma(of(-LN2_HI), x));
        DoubleVector p = r.fma(of(E9), of(E8));
        p = p.fma(r, of(E7));
        p = p.fma(r, of(E6));
        p = p.fma(r, of(E5));
        p = p.fma(r, of(E4));
        p = p.fma(r, of(E3));
        p = p.fma(r, of(E2));
        p = p.fma(r, of(E1));
        p = p.fma(r, of(E0));
        return r.mul(r).fma(p, r);
    }

    private static DoubleVector powerOfTwo(DoubleVector t) {
        return t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
    }

    /** {@link ScalarMath#log} of every lane. */
    static DoubleVector log(DoubleVector x) {
        DoubleVector scaled = whereLess(x, Double.MIN_NORMAL, x.mul(0x1p54), x);
        DoubleVector y = logScaled(scaled, whereLess(x, Double.MIN_NORMAL, of(-54), of(0)));
        y = whereLess(x, Double.MIN_VALUE, of(Double.NEGATIVE_INFINITY), y);
        y = whereLess(x, 0, of(Double.NaN), y);
        return whereLess(x, Double.POSITIVE_INFINITY, y, x);
    }

    /** {@link ScalarMath#logNormal} of every lane. */
    static DoubleVector logNormal(DoubleVector x) {
        return logScaled(x, of(0));
    }

    private static DoubleVector logScaled(DoubleVector x, DoubleVector k0) {
        LongVector bits = x.reinterpretAsLongs().add(ONE_BITS - SQRT_HALF_BITS);
        DoubleVector k = bits.lanewise(VectorOperators.LSHR, 52).or(TWO_52_BITS).reinterpretAsDoubles()
                .sub(TWO_52_BIASED)
                .add(k0);
        DoubleVector f = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles().sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector p = z.fma(of(L6), of(L5));
        p = p.fma(z, of(L4));
        p = p.fma(z, of(L3));
        p = p.fma(z, of(L2));
        p = p.fma(z, of(L1));
        p = p.fma(z, of(L0));
        DoubleVector h = f.mul(f.mul(0.5));
        DoubleVector u = s.fma(z.fma(p, h), k.mul(LN2_LO));
        return k.fma(of(LN2_HI), f.sub(h.sub(u)));
    }

    /** {@link ScalarMath#sinPi} of every lane. */
    static DoubleVector sinPi(DoubleVector x) {
        DoubleVector y = sinPiNear(nearZero(x));
        return whereLess(y.abs(), Double.MIN_VALUE, x.mul(0), y);
    }

    /** {@link ScalarMath#cosPi} of every lane. */
    static DoubleVector cosPi(DoubleVector x) {
        return cosPiNear(nearZero(x)).add(0.0);
    }

    private static DoubleVector nearZero(DoubleVector x) {
        DoubleVector near = x.sub(x.add(ROUND_4).sub(ROUND_4));
        return whereLess(x.abs(), 0x1p53, near, x.mul(0));
    }

    /** {@link ScalarMath#sinPiNear} of every lane; shares its work with cosPiNear of the same vector once inlined. */
    static DoubleVector sinPiNear(DoubleVector x) {
        DoubleVector t = x.fma(of(2), of(ROUND));
        DoubleVector r = t.sub(ROUND).fma(of(-0.5), x);
        LongVector n = t.reinterpretAsLongs();
        DoubleVector y = whereOdd(n, cosPiReduced(r), sinPiReduced(r));
        LongVector sign = n.lanewise(VectorOperators.LSHL, 62).and(SIGN_BITS);
        return y.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    /** {@link ScalarMath#cosPiNear} of every lane. */
    static DoubleVector cosPiNear(DoubleVector x) {
        DoubleVector t = x.fma(of(2), of(ROUND));
        DoubleVector r = t.sub(ROUND).fma(of(-0.5), x);
        LongVector n = t.reinterpretAsLongs();
        DoubleVector y = whereOdd(n, sinPiReduced(r), cosPiReduced(r));
        LongVector sign = n.add(1).lanewise(VectorOperators.LSHL, 62).and(SIGN_BITS);
        return y.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    private static DoubleVector sinPiReduced(DoubleVector r) {
        DoubleVector y = r.mul(r);
        DoubleVector p = y.fma(of(S5), of(S4));
        p = p.fma(y, of(S3));
        p = p.fma(y, of(S2));
        p = p.fma(y, of(S1));
        p = p.fma(y, of(S0));
        return r.fma(of(PI_HI), r.mul(p.fma(y, of(PI_LO))));
    }

    private static DoubleVector cosPiReduced(DoubleVector r) {
        DoubleVector y = r.mul(r);
        DoubleVector p = y.fma(of(C6), of(C5));
        p = p.fma(y, of(C4));
        p = p.fma(y, of(C3));
        p = p.fma(y, of(C2));
        p = p.fma(y, of(C1));
        p = p.fma(y, of(C0));
        return p.fma(y, of(1));
    }

    private static DoubleVector whereOdd(LongVector n, DoubleVector odd, DoubleVector even) {
        LongVector mask = n.and(1).neg();
        LongVector e = even.reinterpretAsLongs();
        LongVector o = odd.reinterpretAsLongs();
        return e.lanewise(VectorOperators.XOR, e.lanewise(VectorOperators.XOR, o).and(mask)).reinterpretAsDoubles();
    }

    /**
     * {@code x < bound ? then : otherwise} of every lane (NaN is less than nothing). Masks of two lanes are not compiled to
     * machine code on x86, so that at 128 bits integer arithmetic stands in for them.
     */
    static DoubleVector whereLess(DoubleVector x, double bound, DoubleVector then, DoubleVector otherwise) {
        if (Species.LANES > 2) {
            return otherwise.blend(then, x.compare(VectorOperators.LT, bound));
        }
        LongVector difference = x.sub(bound).reinterpretAsLongs();
        LongVector ordered = difference.and(Long.MAX_VALUE).sub(INFINITY_BITS + 1); // negative unless NaN
        LongVector mask = difference.and(ordered).lanewise(VectorOperators.ASHR, 63);
        LongVector o = otherwise.reinterpretAsLongs();
        LongVector t = then.reinterpretAsLongs();
        return o.lanewise(VectorOperators.XOR, o.lanewise(VectorOperators.XOR, t).and(mask)).reinterpretAsDoubles();
    }

    private static DoubleVector of(double constant) {
        return DoubleVector.broadcast(Species.DOUBLE, constant);
    }
}
