package ornstein.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static ornstein.kernel.ScalarMath.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarMath} lane by lane: the same operations in the same order, hence the same bits.
 *
 * <p>Written for the compiler. Every vector operation costs it about 450 nodes when first parsed, and past 18 000 (some 40
 * operations) it inlines no method but the Vector API's own; nor one of more than 325 bytes. A vector that crosses a call
 * which is not inlined is put on the heap, ten times slower. So the functions here are flat, and a loop should call one of
 * them, early: longer work goes in several passes over a block that stays in the cache. Masks are
 * avoided where they would have two lanes, which is not compiled on x86.
 */
final class SimdMath {

    private static final VectorSpecies<Double> D = Species.DOUBLE;

    private SimdMath() {}

    /** {@link ScalarMath#exp} of every lane. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector c = x.max(EXP_LOW).min(EXP_HIGH);
        DoubleVector n = c.fma(broadcast(D, LOG2_E), broadcast(D, ROUND)).sub(ROUND);
        DoubleVector q = expm1Reduced(n, c);
        DoubleVector t = n.fma(broadcast(D, 0.5), broadcast(D, ROUND));
        DoubleVector u = n.sub(t.sub(ROUND)).add(ROUND);
        DoubleVector s = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
        DoubleVector v = u.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
        return q.fma(s, s).mul(v);
    }

    /** {@link ScalarMath#expNonPositive} of every lane. */
    static DoubleVector expNonPositive(DoubleVector x) {
        DoubleVector c = Species.LANES == 2 ? x.max(EXP_FLUSH) : x;
        DoubleVector t = c.fma(broadcast(D, LOG2_E), broadcast(D, ROUND));
        DoubleVector q = expm1Reduced(t.sub(ROUND), c);
        DoubleVector s = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
        DoubleVector y = q.fma(s, s);
        return Species.LANES == 2 ? y : y.blend(0, x.compare(VectorOperators.LT, EXP_FLUSH)); // the same and faster
    }

    /** exp(x − n·ln 2) − 1. */
    private static DoubleVector expm1Reduced(DoubleVector n, DoubleVector x) {
        DoubleVector e = n.fma(broadcast(D, -LN2_HI), x);
        DoubleVector r = n.fma(broadcast(D, -LN2_LO), e);
        DoubleVector p = r.fma(broadcast(D, E9), broadcast(D, E8));
        p = p.fma(r, broadcast(D, E7));
        p = p.fma(r, broadcast(D, E6));
        p = p.fma(r, broadcast(D, E5));
        p = p.fma(r, broadcast(D, E4));
        p = p.fma(r, broadcast(D, E3));
        p = p.fma(r, broadcast(D, E2));
        p = p.fma(r, broadcast(D, E1));
        p = p.fma(r, broadcast(D, E0));
        return e.add(n.fma(broadcast(D, -LN2_LO), r.mul(r).mul(p)));
    }

    /** {@link ScalarMath#logNormal} of every lane: without meaning unless x is positive, finite and normal. */
    static DoubleVector logNormal(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs().add(ONE_BITS - SQRT_HALF_BITS);
        DoubleVector k = bits.lanewise(VectorOperators.LSHR, 52).or(TWO_52_BITS).reinterpretAsDoubles()
                .sub(TWO_52_BIASED);
        DoubleVector f = bits.and(FRACTION_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles().sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector p = z.fma(broadcast(D, L6), broadcast(D, L5));
        p = p.fma(z, broadcast(D, L4));
        p = p.fma(z, broadcast(D, L3));
        p = p.fma(z, broadcast(D, L2));
        p = p.fma(z, broadcast(D, L1));
        p = p.fma(z, broadcast(D, L0));
        DoubleVector h = f.mul(f.mul(0.5));
        DoubleVector u = s.fma(z.fma(p, h), k.mul(LN2_LO));
        return k.fma(broadcast(D, LN2_HI), f.sub(h.sub(u)));
    }

    /** Negative where a lane of x is outside logNormal's domain: zero, subnormal, negative, infinite or NaN. */
    static LongVector outsideNormal(DoubleVector x) {
        LongVector above = x.reinterpretAsLongs().sub(MIN_NORMAL_BITS);
        return above.or(above.neg().add(INFINITY_BITS - MIN_NORMAL_BITS - 1));
    }

    /** {@link ScalarMath#sinPi} of every lane. */
    static DoubleVector sinPi(DoubleVector x) {
        DoubleVector near = nearZero(x);
        DoubleVector t = near.fma(broadcast(D, 2), broadcast(D, ROUND));
        DoubleVector y = wave(t.sub(ROUND).fma(broadcast(D, -0.5), near), t.reinterpretAsLongs());
        LongVector sign = x.reinterpretAsLongs().and(SIGN_BITS);
        return y.add(0.0).reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    /** {@link ScalarMath#cosPi} of every lane. */
    static DoubleVector cosPi(DoubleVector x) {
        DoubleVector near = nearZero(x);
        DoubleVector t = near.fma(broadcast(D, 2), broadcast(D, ROUND));
        return wave(t.sub(ROUND).fma(broadcast(D, -0.5), near), t.reinterpretAsLongs().add(1)).add(0.0);
    }

    private static DoubleVector nearZero(DoubleVector x) {
        DoubleVector c = x.abs().min(0x1p53);
        return c.sub(c.add(ROUND_4).sub(ROUND_4)).add(x.mul(0));
    }

    /** sin(π(r + n/2)) for |r| ≤ ¼ and the last bits of n. */
    private static DoubleVector wave(DoubleVector r, LongVector n) {
        DoubleVector cosine = cosPiReduced(r);
        DoubleVector y = r.mul(r);
        DoubleVector p = y.fma(broadcast(D, S5), broadcast(D, S4));
        p = p.fma(y, broadcast(D, S3));
        p = p.fma(y, broadcast(D, S2));
        p = p.fma(y, broadcast(D, S1));
        p = p.fma(y, broadcast(D, S0));
        DoubleVector sine = r.fma(broadcast(D, PI_HI), r.mul(p.fma(y, broadcast(D, PI_LO))));
        LongVector odd = n.and(1).neg();
        LongVector sign = n.lanewise(VectorOperators.LSHL, 62).and(SIGN_BITS);
        LongVector a = sine.reinterpretAsLongs();
        LongVector swap = a.lanewise(VectorOperators.XOR, cosine.reinterpretAsLongs()).and(odd);
        return a.lanewise(VectorOperators.XOR, swap).lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    private static DoubleVector cosPiReduced(DoubleVector r) {
        DoubleVector y = r.mul(r);
        DoubleVector c = y.fma(broadcast(D, C6), broadcast(D, C5));
        c = c.fma(y, broadcast(D, C4));
        c = c.fma(y, broadcast(D, C3));
        c = c.fma(y, broadcast(D, C2));
        c = c.fma(y, broadcast(D, C1));
        c = c.fma(y, broadcast(D, C0_LO));
        DoubleVector top = y.fma(broadcast(D, C0), broadcast(D, 1));
        return top.add(c.fma(y, y.fma(broadcast(D, C0), broadcast(D, 1).sub(top))));
    }
}
