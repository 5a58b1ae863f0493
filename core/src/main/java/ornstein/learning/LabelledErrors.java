package ornstein.learning;

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
        List<DataSource.Part> laws = Labels.laws(data, dropped);
        return laws.isEmpty()
                ? Optional.empty()
                : Optional.of(new LabelledErrors(laws.stream().map(DataSource.Part::share).toList(),
                        laws.stream().map(part -> DenoisingError.of(part.law(), expectation)).toList()));
    }

    Estimate at(double alpha, double sigma) {
        Estimate sum = Estimate.exact(0);
        for (int k = 0; k < shares.size(); k++) {
            sum = sum.plus(errors.get(k).at(alpha, sigma).affine(shares.get(k), 0));
        }
        return sum;
    }
}
