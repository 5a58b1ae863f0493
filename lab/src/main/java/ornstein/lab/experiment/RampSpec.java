package ornstein.lab.experiment;

import java.util.List;

/** How a reward is switched on between noise and data: β(t), with β(0) = 1. */
public sealed interface RampSpec {
    /** The shapes that have a name. */
    List<String> WORDS = List.of("linear", "quadratic", "cosine", "sextic", "constant");

    /** A shape by its name. */
    record Named(String word) implements RampSpec {
        public Named {
            Refusal.unless(WORDS.contains(word), "ramp", '"' + word + '"',
                    DidYouMean.oneOf(word, WORDS) + ", or a list of points, as in [[0, 1], [0.5, 0.5], [1, 0]]");
        }
    }

    /** Straight lines between points (t, β). */
    record Points(List<List<Double>> points) implements RampSpec {
        public Points {
            points = Values.copy(points);
            Refusal.unless(points.size() >= 2, "ramp", "a list of " + points.size(),
                    "needs at least the points at t = 0 and at t = 1, as in [[0, 1], [1, 0]]");
            for (int i = 0; i < points.size(); i++) {
                String key = "ramp[" + i + "]";
                Values.length(key, points.get(i).size(), 2, "numbers, but a point of a ramp is [t, β], ");
                Values.finite(key, points.get(i));
                Refusal.unless(i == 0 || points.get(i).getFirst() > points.get(i - 1).getFirst(), key + "[0]",
                        points.get(i).getFirst(), "times must increase");
            }
            Refusal.unless(points.getFirst().getFirst() == 0, "ramp[0][0]", points.getFirst().getFirst(),
                    "the first time must be 0, the data");
            Refusal.unless(points.getLast().getFirst() == 1, "ramp[" + (points.size() - 1) + "][0]",
                    points.getLast().getFirst(), "the last time must be 1, the noise");
            Refusal.unless(points.getFirst().getLast() == 1, "ramp[0][1]", points.getFirst().getLast(),
                    "β must be 1 at t = 0, where the target is; a stronger or weaker reward is had by strength");
        }
    }
}
