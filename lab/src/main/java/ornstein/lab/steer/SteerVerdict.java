package ornstein.lab.steer;

/**
 * What a method's repeats show beyond their noise, at the study's false-alarm rate.
 *
 * @param biased whether some moment or mode weight is off in expectation
 * @param differs whether its distances are others than those of the first method
 * @param decidable whether there are repeats enough for any verdict
 */
public record SteerVerdict(boolean biased, boolean differs, boolean decidable) {
    static final SteerVerdict OPEN = new SteerVerdict(false, false, false);
}
