package ornstein.neural.engine;

/** Losses and gradients of shards, added in the order of the shards whoever is ready first. */
final class OrderedSum {
    private final double[] gradient;
    private double loss;
    private int next;
    private boolean abandoned;

    OrderedSum(double[] gradient) {
        this.gradient = gradient;
    }

    /** Waits until all shards before this one have been added. Shards are begun in order, so the wait ends. */
    synchronized void add(int shard, Slot slot) {
        boolean interrupted = false;
        while (next != shard && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        loss += slot.addTo(gradient);
        next++;
        notifyAll();
    }

    /** Nobody needs to wait any more: a shard has failed. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    synchronized double loss() {
        return loss;
    }
}
