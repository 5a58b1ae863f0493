package ornstein.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.SubVariancePreserving;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Random targets of every kind. */
final class Targets {
    private Targets() {}

    /** A target by name. */
    record Case(String name, SteeredPath path) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Schedule> schedules() {
        return List.of(VariancePreserving.linear(0.1, 20), SubVariancePreserving.linear(0.1, 20), new Linear(),
                new VarianceExploding(0.01, 50), new Karras(0.002, 80, 7, 1));
    }

    /** All targets on a schedule in some dimension. */
    record Group(Schedule schedule, int dimension) {
        List<Case> cases() {
            return cases(Kind.values());
        }

        List<Case> cases(Kind... kinds) {
            List<Case> cases = new ArrayList<>();
            for (Kind kind : kinds) {
                all(schedule, dimension, kind, cases);
            }
            return cases;
        }
    }

    static List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (Schedule schedule : schedules()) {
            for (int dimension : new int[] {1, 2, 10}) {
                groups.add(new Group(schedule, dimension));
            }
        }
        return groups;
    }

    private static void all(Schedule schedule, int dimension, Kind kind, List<Case> cases) {
        Random random = new Random(dimension * 31L + kind.name().length());
        GaussianMixture law = Mixtures.random(random, 3, dimension, kind);
        ExactField q = new ExactField(schedule, law);
        ExactField c = new ExactField(schedule, law.without(1));
        ExactField other = new ExactField(schedule, Mixtures.random(random, 2, dimension, kind));
        Reward quadratic = Reward.quadratic(QuadraticReward.towards(random.doubles(dimension, -2, 2).toArray(), 0.7));
        Reward linear = Reward.linear(random.doubles(dimension, -1, 1).toArray(), 0.3);
        Reward bumps = Reward.logDensity(Mixtures.random(random, 2, dimension, kind));
        Reward moving = Reward.logDensity(other);
        Ramp powers = Ramp.points(new double[] {0, 0.5, 1}, new double[] {2.5, 1.4, 1});
        String name = kind + ", ";
        cases.add(new Case(name + "quadratic tilt", RewardTilt.of(q, quadratic, Ramp.linear())));
        cases.add(new Case(name + "linear tilt", RewardTilt.of(q, linear, Ramp.cosine())));
        cases.add(new Case(name + "mixture tilt", RewardTilt.of(q, bumps, Ramp.quadratic())));
        cases.add(new Case(name + "moving tilt", RewardTilt.of(q, moving, Ramp.sextic())));
        cases.add(new Case(name + "twisted tilt",
                RewardTilt.of(q, TwistedReward.of(dimension == 1 ? bumps : quadratic, q), Ramp.linear())));
        cases.add(new Case(name + "power", Annealed.of(q, 2.3)));
        cases.add(new Case(name + "powers", Annealed.of(q, powers)));
        cases.add(new Case(name + "product", Product.of(q, c, other)));
        cases.add(new Case(name + "product of powers", Product.of(List.of(q, other), new double[] {0.4, 1.7})));
        cases.add(new Case(name + "guidance", ClassifierFreeGuidance.of(q, c, 1.8)));
        cases.add(new Case(name + "guidance in time", ClassifierFreeGuidance.of(q, c, powers)));
        cases.add(new Case(name + "classifier", ClassifierGuidance.of(q, c, 0.3, 2.5)));
        cases.add(new Case(name + "tilted guidance",
                ClassifierFreeGuidance.of(q, c, 1.8).tilted(quadratic, Ramp.constant(0.6))));
        cases.add(new Case(name + "tilted powers", Annealed.of(q, powers).tilted(bumps, Ramp.linear())));
        cases.add(new Case(name + "tilted classifier in time",
                SteeredPath.of(List.of(Expert.of(q, powers), new Expert(c, powers, -0.7))).tilted(moving,
                        Ramp.cosine())));
    }

    /** Points from where the law is at a time. */
    static Block points(SteeredPath path, double t, int n, long seed) {
        double reach = path.schedule().alpha(t) * 4 + 2 * path.schedule().sigma(t);
        return Block.of(Mixtures.points(new Random(seed), n, path.dimension(), reach));
    }

    static double[] rate(WeightRate rate, double t, Block x) {
        double[] out = new double[x.size()];
        rate.at(t).rate(x, new Scratch(), out, 0);
        return out;
    }

    /** What a frozen target or reward writes for each particle. */
    interface Written {
        void write(Block x, Scratch scratch, double[] out, int outFrom);
    }

    static double[] written(Block x, Written written) {
        double[] out = new double[x.size()];
        written.write(x, new Scratch(), out, 0);
        return out;
    }

    static Block zeros(Block like) {
        return new Block(new double[like.dimension()][like.size()], 0, like.size());
    }
}
