package ornstein.neural;

/**
 * When a training ends before its last step: when the smoothed loss has not fallen for long.
 *
 * @param patience after how many steps without a fall, ≥ 1
 * @param horizon over about how many steps the loss is smoothed, ≥ 1
 * @param fall by which share of its size the smoothed loss must fall below its lowest to count, ≥ 0
 */
public record EarlyStop(int patience, int horizon, double fall) {
    public EarlyStop {
        if (patience < 1 || horizon < 1) {
            throw new IllegalArgumentException("patience = " + patience + ", horizon = " + horizon
                    + ": both are numbers of steps, at least 1");
        }
        if (!(fall >= 0 && fall < 1)) {
            throw new IllegalArgumentException("fall = " + fall + ": a share of the loss, in [0, 1)");
        }
    }
}
