package ornstein.lab.experiment;

import java.util.List;

/** The covariances of a mixture's K components in ℝᴰ: variances, not standard deviations. */
public sealed interface CovarianceSpec {
    /** The kind's word in the file. */
    String kind();

    /** The number of components, K. */
    int components();

    /** variance·I per component, [K]. */
    record Isotropic(List<Double> variances) implements CovarianceSpec {
        public Isotropic {
            variances = List.copyOf(variances);
            Values.positive("isotropic", variances, "a variance must be > 0 and finite");
        }

        @Override
        public String kind() {
            return "isotropic";
        }

        @Override
        public int components() {
            return variances.size();
        }
    }

    /** diag(variances) per component, [K, D]. */
    record Diagonal(List<List<Double>> variances) implements CovarianceSpec {
        public Diagonal {
            variances = Values.copy(variances);
            for (int k = 0; k < variances.size(); k++) {
                Values.positive("diagonal[" + k + "]", variances.get(k), "a variance must be > 0 and finite");
            }
        }

        @Override
        public String kind() {
            return "diagonal";
        }

        @Override
        public int components() {
            return variances.size();
        }
    }

    /** A symmetric positive definite matrix per component, [K, D, D]; core checks that it is one. */
    record Full(List<List<List<Double>>> matrices) implements CovarianceSpec {
        public Full {
            matrices = matrices.stream().map(Values::copy).toList();
            for (int k = 0; k < matrices.size(); k++) {
                for (int i = 0; i < matrices.get(k).size(); i++) {
                    Values.finite("full[" + k + "][" + i + "]", matrices.get(k).get(i));
                }
            }
        }

        @Override
        public String kind() {
            return "full";
        }

        @Override
        public int components() {
            return matrices.size();
        }
    }
}
