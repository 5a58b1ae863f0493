package ornstein.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Flat gradients in the parameters of some owners, to which fields add their shares; owners are told apart by identity. */
public final class ParameterGradients {
    private final List<Parameterised> owners;
    private final double[][] gradients;

    /** Zeros, for these owners. */
    public ParameterGradients(List<? extends Parameterised> owners) {
        this.owners = List.copyOf(owners);
        this.gradients = new double[owners.size()][];
        Arrays.setAll(gradients, i -> new double[this.owners.get(i).parameters()]);
    }

    /** For nobody. */
    public static ParameterGradients none() {
        return new ParameterGradients(List.of());
    }

    /** The live gradient of an owner, to be added to, if it is wanted. */
    @SuppressWarnings("ReferenceEquality") // whose parameters they are, not what they are worth
    public Optional<double[]> wanted(Parameterised owner) {
        for (int i = 0; i < gradients.length; i++) {
            if (owners.get(i) == owner) {
                return Optional.of(gradients[i]);
            }
        }
        return Optional.empty();
    }

    /**
     * The live gradient of an owner.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public double[] of(Parameterised owner) {
        return wanted(owner).orElseThrow(() -> new IllegalArgumentException(owner + " is not among the "
                + gradients.length + " whose gradients were asked for: name it beforehand"));
    }

    /** For whom. */
    public List<Parameterised> owners() {
        return owners;
    }

    /** Adds another's gradients, for the same owners. */
    public void add(ParameterGradients other) {
        for (int i = 0; i < gradients.length; i++) {
            double[] gradient = gradients[i];
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += other.gradients[i][j];
            }
        }
    }
}
