package ornstein.network;

import java.util.Arrays;

import ornstein.network.PackedLayers.Biases;

/**
 * F(u) of a network and products with its Jacobian, for a group of particles whose planes lie in one array. Points and vectors go
 * to {@link #input()}; every method says where its result begins, in planes.
 */
sealed interface Evaluation {
    /** How many planes {@link #value} needs. */
    int forValue();

    /** How many planes the products need. */
    int forProducts();

    /** Where the planes of u, and of vectors, begin. */
    int input();

    /** F(u). */
    int value(Biases biases, double[] planes, int lanes);

    /** What the products need to know of u. */
    void prepare(Biases biases, double[] planes, int lanes);

    /** J w. */
    int jacobianVector(double[] planes, int lanes);

    /** Where the planes of covectors begin. */
    int covector();

    /** Jᵀ u. */
    int vectorJacobian(double[] planes, int lanes);

    static Evaluation of(Network network, PackedLayers layers, int first) {
        LayerSteps steps = LayerSteps.of(network);
        Passes passes = new Passes(steps, layers, first);
        return network.energy() ? new OfEnergy(passes, steps.result()) : new OfValues(passes, steps.result());
    }

    /** F is what the layers end in. */
    record OfValues(Passes passes, int result) implements Evaluation {
        @Override
        public int forValue() {
            return passes.forValues();
        }

        @Override
        public int forProducts() {
            return passes.forSlopes();
        }

        @Override
        public int input() {
            return passes.register(0);
        }

        @Override
        public int value(Biases biases, double[] planes, int lanes) {
            passes.values(biases, planes, lanes);
            return passes.register(result);
        }

        @Override
        public void prepare(Biases biases, double[] planes, int lanes) {
            passes.slopes(biases, planes, lanes);
        }

        @Override
        public int jacobianVector(double[] planes, int lanes) {
            passes.tangents(planes, lanes);
            return passes.register(result);
        }

        @Override
        public int covector() {
            return passes.register(result);
        }

        @Override
        public int vectorJacobian(double[] planes, int lanes) {
            passes.adjoints(planes, lanes);
            return passes.register(0);
        }
    }

    /** F = −∇E, by a pass back from the energy; J = −∇²E is symmetric. */
    record OfEnergy(Passes passes, int result) implements Evaluation {
        @Override
        public int forValue() {
            return passes.forAdjoints();
        }

        @Override
        public int forProducts() {
            return passes.forCurvatures();
        }

        @Override
        public int input() {
            return passes.register(0);
        }

        @Override
        public int value(Biases biases, double[] planes, int lanes) {
            passes.slopes(biases, planes, lanes);
            fill(planes, passes.other(result), -1, lanes);
            passes.otherAdjoints(planes, lanes);
            return passes.other(0);
        }

        @Override
        public void prepare(Biases biases, double[] planes, int lanes) {
            passes.curvatures(biases, planes, lanes);
        }

        @Override
        public int jacobianVector(double[] planes, int lanes) {
            passes.tangentsOfSlopes(planes, lanes);
            fill(planes, passes.other(result), -1, lanes);
            fill(planes, passes.register(result), 0, lanes);
            passes.tangentsOfAdjoints(planes, lanes);
            return passes.register(0);
        }

        @Override
        public int covector() {
            return input();
        }

        @Override
        public int vectorJacobian(double[] planes, int lanes) {
            return jacobianVector(planes, lanes);
        }

        private static void fill(double[] planes, int plane, double value, int lanes) {
            Arrays.fill(planes, plane * lanes, (plane + 1) * lanes, value);
        }
    }
}
