package ornstein.testkit;

import java.util.List;

import ornstein.path.Cosine;
import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.SquareRootNoise;
import ornstein.path.SubVariancePreserving;
import ornstein.path.Trigonometric;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;

/** The schedules by the names of the golden file. */
public final class Schedules {
    private Schedules() {}

    /** The schedule that a golden case names. */
    public static Schedule of(Golden.ScheduleId id) {
        double[] p = id.parameters();
        return switch (id.name()) {
            case "vp" -> VariancePreserving.linear(p[0], p[1]);
            case "sub-vp" -> SubVariancePreserving.linear(p[0], p[1]);
            case "linear" -> new Linear();
            case "trig" -> new Trigonometric();
            case "cosine" -> new Cosine(p[0]);
            case "ve" -> new VarianceExploding(p[0], p[1]);
            case "karras" -> new Karras(p[0], p[1], p[2], p[3]);
            default -> throw new IllegalArgumentException("no schedule is called " + id.name());
        };
    }

    /** Every built-in schedule with usual and with unusual parameters, and the same as bare functions. */
    public static List<Schedule> all() {
        return List.of(
                VariancePreserving.linear(0.1, 20),
                VariancePreserving.linear(3, 0.5),
                VariancePreserving.linear(1e-3, 2000),
                SubVariancePreserving.linear(0.1, 20),
                SubVariancePreserving.linear(2, 2),
                new Linear(),
                new SquareRootNoise(),
                new Trigonometric(),
                new Cosine(0.008),
                new Cosine(3),
                new VarianceExploding(0.01, 50),
                new Karras(4e-4, 160, 7, 1),
                new Karras(0.002, 80, 3, 0.5),
                asFunctions(VariancePreserving.linear(0.1, 20)),
                asFunctions(new Linear()),
                asFunctions(new Cosine(0.008)),
                asFunctions(new Karras(4e-4, 160, 7, 1)));
    }

    /** Its four functions only: everything else by the default methods. */
    public static Schedule asFunctions(Schedule schedule) {
        return Schedule.of(schedule::alpha, schedule::sigma, schedule::alphaDot, schedule::sigmaDot);
    }
}
