package ornstein.steer;

/** A reward that tells its dimension and how it falls off far away. */
interface TailedReward {
    /** D. */
    int dimension();

    /** c in r(su) ~ −½cs² as s → ∞. */
    double precision(double[] direction, double t);
}
