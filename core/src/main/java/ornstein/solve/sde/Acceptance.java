package ornstein.solve.sde;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how many proposals were made and accepted by the runs that it is given to; their sum, so take a new one for each run
 * of interest. A run that diverges is made twice to find the particle, and counts twice.
 */
public final class Acceptance {
    private final LongAdder proposed = new LongAdder();
    private final LongAdder accepted = new LongAdder();

    /** Nothing counted yet. */
    public Acceptance() {}

    void add(long proposals, long acceptances) {
        proposed.add(proposals);
        accepted.add(acceptances);
    }

    /** Proposals made: particles times steps. */
    public long proposed() {
        return proposed.sum();
    }

    /** Proposals accepted. */
    public long accepted() {
        return accepted.sum();
    }

    /**
     * The share of proposals that were accepted, in [0, 1].
     *
     * @throws IllegalStateException if none was made
     */
    public double rate() {
        long all = proposed();
        if (all == 0) {
            throw new IllegalStateException("no proposal has been made: ask after a run");
        }
        return (double) accepted() / all;
    }

    @Override
    public String toString() {
        return accepted() + " of " + proposed() + " proposals accepted";
    }
}
