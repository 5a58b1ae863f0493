package ornstein.distribution;

/** Gauss's rule with 10 nodes on [−1, 1] and Kronrod's with 21 that contains it [piessens1983quadpack]. */
final class GaussKronrod {
    /** How many nodes there are. */
    static final int NODES = 21;

    /** No two neighbouring nodes are further apart. */
    static final double LARGEST_GAP = 0.14887433898163121088;

    private static final int CENTRE = NODES / 2;

    /** From the centre outwards; the odd ones are those of Gauss's. */
    private static final double[] HALF = {0.0, 0.14887433898163121088, 0.29439286270146019813, 0.4333953941292471908,
        0.56275713466860468334, 0.67940956829902440623, 0.78081772658641689706, 0.86506336668898451073,
        0.930157491355708226, 0.97390652851717172008, 0.99565716302580808074};

    private static final double[] KRONROD = {0.14944555400291690566, 0.14773910490133849137, 0.1427759385770600808,
        0.13470921731147332593, 0.12349197626206585108, 0.1093871588022976419, 0.093125454583697605535,
        0.075039674810919952767, 0.054755896574351996031, 0.032558162307964727479, 0.011694638867371874278};

    private static final double[] GAUSS = {0.29552422471475287017, 0.26926671930999635509, 0.219086362515982044,
        0.14945134915058059315, 0.066671344308688137594};

    private GaussKronrod() {}

    /** Node j of 0…20, ascending. */
    static double node(int j) {
        return j < CENTRE ? -HALF[CENTRE - j] : HALF[j - CENTRE];
    }

    /** Kronrod's weight of node j. */
    static double kronrod(int j) {
        return KRONROD[Math.abs(j - CENTRE)];
    }

    /** Gauss's weight of node j, 0 where it has none. */
    static double gauss(int j) {
        int from = Math.abs(j - CENTRE);
        return from % 2 == 1 ? GAUSS[from / 2] : 0;
    }
}
