package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;

/** The chain's variances from the experiment file. */
class DdpmRunTest {
    private static ExperimentFile file(String sampler) {
        return ExperimentFile.parse("""
                target: {type: gaussian-mixture, means: [[-2, 0], [2, 1]], covariance: {isotropic: [0.3, 0.6]}}
                schedule: {type: chain, steps: 20, betas: cosine}
                particles: 200
                metrics: [w1]
                sampler:\s""" + sampler, "e.yaml", Path.of(""), List.of());
    }

    private static Batch run(String sampler) throws IOException {
        return Runner.of(file(sampler)).run(Progress.silent()).solution().last();
    }

    @Test
    void everyVarianceRunsAndTheyDiffer() throws IOException {
        Batch tilde = run("ddpm");
        Batch beta = run("{type: ddpm, variance: beta}");
        Batch best = run("{type: ddpm, variance: optimal, draws: 500}");

        assertThat(tilde).isEqualTo(run("{type: ddim, eta: 1}"));
        assertThat(tilde).isNotEqualTo(beta).isNotEqualTo(best);
        assertThat(beta).isNotEqualTo(best).isNotEqualTo(run("{type: ddpm, variance: beta, last-noise: true}"));
        assertThat(best).isEqualTo(run("{type: analytic-dpm, draws: 500}"))
                .isNotEqualTo(run("{type: analytic-dpm, draws: 501}"));
        assertThat(run("analytic-ddim")).isEqualTo(run("{type: ddpm, variance: optimal, eta: 0}"));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        refused("{type: ddpm, eta: 0.5}", "eta = 0.5: belongs to variance optimal", "take the sampler ddim");
        refused("{type: ddpm, variance: beta, eta: 0.5}", "eta = 0.5: belongs to variance optimal", "leave it out");
        refused("{type: ddpm, variance: betas}", "sampler.variance",
                "must be one of beta-tilde, beta, optimal");
        refused("{type: analytic-dpm, variance: beta}", "analytic-dpm means variance: optimal", "take type ddpm");
        refused("{type: ddpm, from: 0.1, to: 0.9}", "sampler.to");
        refused("{type: ddpm, variance: optimal, draws: 1}", "sampler.draws", "must be an integer ≥ 2");
    }

    private static void refused(String sampler, String... parts) {
        assertThatThrownBy(() -> Runner.of(file(sampler))).isInstanceOf(ExperimentException.class)
                .message().contains(parts);
    }
}
