package ornstein.solve;

import ornstein.array.Block;

/** Where the Brownian increments of a run come from; called from many threads at once. */
public interface Driver {
    /**
     * Writes the increments of each particle's Brownian path over a step.
     *
     * @param from the step's start
     * @param to its end, later or earlier
     * @param first the number of the block's first particle
     * @param increment (W_to − W_from)/√|to − from|: standard normals
     */
    void increments(double from, double to, long first, Block increment);

    /**
     * The same together with the space–time Lévy areas.
     *
     * @param area the area over its standard deviation, standard normals independent of the increments
     */
    void increments(double from, double to, long first, Block increment, Block area);

    /** The same for one thread alone, with room of its own if it needs some; asked for once per thread and run. */
    default Driver forOneThread() {
        return this;
    }
}
