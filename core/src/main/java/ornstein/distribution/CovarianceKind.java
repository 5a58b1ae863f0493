package ornstein.distribution;

/** The kinds of {@link Covariance}. */
public enum CovarianceKind {
    /** One variance for all coordinates. */
    ISOTROPIC,
    /** One variance per coordinate. */
    DIAGONAL,
    /** Any symmetric positive definite matrix. */
    FULL
}
