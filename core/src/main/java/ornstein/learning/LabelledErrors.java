package ornstein.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.DenoisingError;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;

/**
 * What the best denoiser that knows the labels is off by, on average.
 *
 * @param shares of examples that are denoised by each law
 * @param errors of its best denoiser
 */
record LabelledErrors(List<Double> shares, List<DenoisingError> errors) {

    /** Empty where the laws are not known. */
    static Optional<LabelledErrors> of(DataSource data, double dropped, Expectation expectation) {
        List<Double> shares = new ArrayList<>();
        List<DenoisingError> errors = new ArrayList<>();
        double unlabelled = data.classes() == 0 ? 1 : dropped;
        if (unlabelled < 1) {
            for (DataSource.Part part : data.parts()) {
                shares.add((1 - unlabelled) * part.share());
                errors.add(DenoisingError.of(part.law(), expectation));
            }
            if (shares.isEmpty()) {
                return Optional.empty();
            }
        }
        if (unlabelled > 0) {
            if (data.law().isEmpty()) {
                return Optional.empty();
            }
            shares.add(unlabelled);
            errors.add(DenoisingError.of(data.law().get(), expectation));
        }
        return Optional.of(new LabelledErrors(shares, errors));
    }

    Estimate at(double alpha, double sigma) {
        Estimate sum = Estimate.exact(0);
        for (int k = 0; k < shares.size(); k++) {
            sum = sum.plus(errors.get(k).at(alpha, sigma).affine(shares.get(k), 0));
        }
        return sum;
    }
}
