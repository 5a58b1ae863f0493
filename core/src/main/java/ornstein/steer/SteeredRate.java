package ornstein.steer;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.path.Schedule;
import ornstein.steer.Reward.Knowledge;

/**
 * The corrector of a guided process; {@link SteeredPath#corrector} has its formula.
 *
 * @param path what is reached
 * @param square γ²
 * @param ofScore how much of ½g²S meets ∇r: (1 − γ²) + (1 + γ²)a
 * @param ofSecond how much of ½g²(βΔr + β²|∇r|²) is left: (1 + γ²)a − γ²
 */
record SteeredRate(SteeredPath path, double square, double ofScore, double ofSecond) implements WeightRate {
    static SteeredRate of(SteeredPath path, double share, double gamma) {
        SteeredPathCheck.share(share, path.tilt());
        double square = gamma * gamma;
        double part = (1 + square) * share;
        double ofSecond = share == SteeredPath.shareWithoutLaplacian(gamma) ? 0 : part - square;
        Tilt tilt = path.tilt();
        if (tilt != null && !tilt.reward().knows(Knowledge.GRADIENT)) {
            throw new IllegalArgumentException(tilt.reward().lacks(Knowledge.GRADIENT)
                    + ", which weights in continuous time need:"
                    + " give one, or take weights in discrete time, which need values only");
        }
        if (tilt != null && !tilt.reward().knows(Knowledge.TIME_DERIVATIVE)) {
            throw new IllegalArgumentException(tilt.reward().lacks(Knowledge.TIME_DERIVATIVE)
                    + ", which weights in continuous time need: take weights in discrete time, Correction.Ratio, or"
                    + " potentials, which need values only");
        }
        if (tilt != null && ofSecond != 0 && !tilt.reward().knows(Knowledge.LAPLACIAN)) {
            throw new IllegalArgumentException("share = " + share + ", gamma = " + gamma
                    + ": " + tilt.reward().lacks(Knowledge.LAPLACIAN)
                    + ", which these weights need; give it, or take the share "
                    + SteeredPath.shareWithoutLaplacian(gamma));
        }
        return new SteeredRate(path, square, 1 - square + part, ofSecond);
    }

    @Override
    public Frozen at(double t) {
        Exponents exponents = Exponents.at(path.experts(), t);
        Schedule schedule = path.schedule();
        double half = 0.5 * schedule.diffusionSquared(t);
        double pull = schedule.driftCoefficient(t);
        RateTerms terms = new RateTerms(exponents, exponents.excess() * path.dimension() * pull, half);
        Tilt tilt = path.tilt();
        return new Rate(terms, laws(exponents, t), factors(), scores(exponents, t),
                tilt == null ? null : reward(tilt, exponents, pull, half, t));
    }

    /** Where the score of an expert is written, after three rooms of other use. */
    private static Block score(int i, Block x, Scratch scratch) {
        return scratch.block(3 + i, x.dimension(), x.size());
    }

    private record RateTerms(Exponents exponents, double constant, double half) {}

    private double[] factors() {
        return path.experts().stream().mapToDouble(Expert::logFactor).toArray();
    }

    /** Densities of those experts whose exponent moves. */
    private @Nullable FrozenLaw[] laws(Exponents exponents, double t) {
        @Nullable
        FrozenLaw[] laws = new FrozenLaw[exponents.values().length];
        for (int i = 0; i < laws.length; i++) {
            laws[i] = exponents.rates()[i] == 0 ? null : FrozenLaw.of(path.experts().get(i).field(), t);
        }
        return laws;
    }

    /** All scores, or none for a law as it is, whose own terms cancel. */
    private KnownScore[] scores(Exponents exponents, double t) {
        int count = exponents.values().length;
        if (count == 1 && exponents.excess() == 0) {
            return new KnownScore[0];
        }
        KnownScore[] scores = new KnownScore[count];
        for (int i = 0; i < count; i++) {
            scores[i] = KnownScore.of(path.experts().get(i), 0, 1, t);
        }
        return scores;
    }

    private RewardTerms reward(Tilt tilt, Exponents exponents, double pull, double half, double t) {
        double strength = tilt.strength(t);
        KnownScore alone = null;
        if (exponents.values().length == 1) {
            alone = KnownScore.of(path.experts().getFirst(), -pull, half * ofScore * exponents.values()[0], t);
        }
        return new RewardTerms(tilt.reward().at(t), tilt.reward().isConstant(), strength, -tilt.growth(t), -pull,
                half * ofScore, half * ofSecond, alone);
    }

    /**
     * @param growth dβ/dτ
     * @param ofPoint −f
     * @param ofScores the factor of S
     * @param alone −f x + (its factor) S of a single expert, in one pass
     */
    private record RewardTerms(FrozenReward reward, boolean constant, double strength, double growth, double ofPoint,
            double ofScores, double ofSecond, @Nullable KnownScore alone) {
        void add(Block x, double[] exponents, int scores, Scratch scratch, double[] out, int outFrom) {
            int n = x.size();
            double[] value = scratch.block(0, 1, n).plane(0);
            if (growth != 0) {
                reward.value(x, scratch.inner(), value, 0);
                Lines.add(growth, value, 0, out, outFrom, n);
            }
            if (strength == 0) {
                return;
            }
            if (!constant) {
                reward.timeDerivative(x, scratch.inner(), value, 0);
                Lines.add(-strength, value, 0, out, outFrom, n);
            }
            Block gradient = scratch.block(1, x.dimension(), n);
            Block along = scratch.block(2, x.dimension(), n);
            reward.gradient(x, scratch.inner(), gradient);
            drift(x, exponents, scores, scratch, along);
            Lines.addDots(strength, gradient, along, out, outFrom);
            if (ofSecond != 0) {
                Lines.addDots(ofSecond * strength * strength, gradient, gradient, out, outFrom);
                reward.laplacian(x, scratch.inner(), value, 0);
                Lines.add(ofSecond * strength, value, 0, out, outFrom, n);
            }
        }

        private void drift(Block x, double[] exponents, int scores, Scratch scratch, Block along) {
            if (alone != null && ofScores != 0) {
                alone.evaluate(x, scratch, along);
                return;
            }
            Lines.scaled(ofPoint, x, along);
            for (int i = 0; i < scores; i++) {
                Lines.add(ofScores * exponents[i], score(i, x, scratch), along);
            }
        }
    }

    private record Rate(RateTerms terms, @Nullable FrozenLaw[] laws, double[] factors, KnownScore[] scores,
            @Nullable RewardTerms reward) implements Frozen {
        @Override
        public void rate(Block x, Scratch scratch, double[] out, int outFrom) {
            Lines.fill(terms.constant, out, outFrom, x.size());
            addDensities(x, scratch, out, outFrom);
            for (int i = 0; i < scores.length; i++) {
                scores[i].evaluate(x, scratch, score(i, x, scratch));
            }
            addSquares(x, scratch, out, outFrom);
            if (reward != null) {
                reward.add(x, terms.exponents.values(), scores.length, scratch, out, outFrom);
            }
        }

        @Override
        public int rewardEvaluations() {
            return reward == null ? 0 : 1;
        }

        private void addDensities(Block x, Scratch scratch, double[] out, int outFrom) {
            double[] value = scratch.block(0, 1, x.size()).plane(0);
            for (int i = 0; i < laws.length; i++) {
                FrozenLaw law = laws[i];
                if (law != null) {
                    double rate = -terms.exponents.rates()[i];
                    law.value(x, scratch.inner(), value, 0);
                    for (int j = 0; j < x.size(); j++) {
                        out[outFrom + j] = Math.fma(rate, value[j] + factors[i], out[outFrom + j]);
                    }
                }
            }
        }

        /**
         * |S|² − Σ bᵢ|sᵢ|² = (B − 1) Σ bᵢ|sᵢ|² − Σ_{i<j} bᵢbⱼ|sᵢ − sⱼ|²: nothing cancels where scores are alike.
         */
        private void addSquares(Block x, Scratch scratch, double[] out, int outFrom) {
            double[] b = terms.exponents.values();
            double excess = terms.exponents.excess();
            for (int i = 0; i < scores.length; i++) {
                Block si = score(i, x, scratch);
                if (excess != 0) {
                    Lines.addDots(terms.half * excess * b[i], si, si, out, outFrom);
                }
                for (int j = i + 1; j < scores.length; j++) {
                    Lines.addDistances(-terms.half * b[i] * b[j], si, score(j, x, scratch), out, outFrom);
                }
            }
        }
    }
}
