package ornstein.solve;

import java.util.List;

import ornstein.distribution.Gaussian;

/**
 * The joint Gaussian law of the blocks that last from step to step: the state first, then memory.
 *
 * @param registers the blocks, D coordinates each
 * @param mean [registers·D]
 * @param covariance [registers·D, registers·D]
 */
record JointLaw(List<Register> registers, double[] mean, double[][] covariance) {
    static JointLaw of(Gaussian start) {
        return new JointLaw(List.of(Register.STATE), start.mean(), start.covariance());
    }

    int dimension() {
        return mean.length / registers.size();
    }

    Gaussian state() {
        int dimension = dimension();
        double[] centre = new double[dimension];
        double[][] matrix = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            centre[i] = mean[i];
            System.arraycopy(covariance[i], 0, matrix[i], 0, dimension);
        }
        return Gaussian.of(centre, matrix);
    }
}
