package ornstein.distribution;

import java.util.function.DoubleUnaryOperator;

/**
 * A covariance matrix: a multiple of the identity, a diagonal, or any symmetric positive definite matrix.
 *
 * <p>Entries are variances, not standard deviations. Whether a matrix is positive definite is checked by the law that
 * takes it, which can name the component.
 */
public sealed interface Covariance permits Isotropic, Diagonal, Full {

    /** variance·I, in any dimension. */
    static Isotropic isotropic(double variance) {
        return new Isotropic(variance);
    }

    /** diag(variances). */
    static Diagonal diagonal(double... variances) {
        return new Diagonal(variances);
    }

    /** A symmetric positive definite matrix, [D, D]. */
    static Full full(double[][] matrix) {
        return new Full(matrix);
    }

    /** The variance of one coordinate: the diagonal's entry d. */
    double variance(int d);

    /** The dense matrix [D, D], as a copy. */
    double[][] matrix(int dimension);

    /**
     * f(C), the symmetric matrix [D, D] with C's eigenvectors and f of its eigenvalues: √C for {@code Math::sqrt}.
     */
    double[][] function(DoubleUnaryOperator f, int dimension);

    /** factor·C + variance·I, of the same kind where possible. */
    Covariance affine(double factor, double variance);

    /** The rows and columns of a subset of coordinates, in the order given. */
    Covariance marginal(int... dimensions);

    /**
     * Checks that this is a covariance in ℝᴰ.
     *
     * @param name what messages call it, as in {@code covariances[1]}
     * @throws IllegalArgumentException naming the entry or the pivot that breaks the law, and the remedy
     */
    void check(String name, int dimension);
}
