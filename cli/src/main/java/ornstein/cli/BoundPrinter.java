package ornstein.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.cli.TextTable.Side;
import ornstein.distribution.Estimate;
import ornstein.lab.chain.BoundResult;
import ornstein.lab.format.Json;
import ornstein.lab.run.OneClass;

/** Prints variational bounds. */
final class BoundPrinter {
    /** A table shows so many steps of a chain, evenly chosen. */
    private static final int ROWS = 16;

    /** Errors of a quadrature are below, and not worth a column. */
    private static final double QUADRATURE = 1e-9;

    private final Terminal terminal;
    private final Optional<OneClass> oneClass;

    /** @param oneClass that data and field are of, if they are of one */
    BoundPrinter(Terminal terminal, Optional<OneClass> oneClass) {
        this.terminal = terminal;
        this.oneClass = oneClass;
    }

    /** Results of one chain. */
    void print(List<BoundResult> results, ResultFormat format) throws IOException {
        switch (format) {
            case JSON -> {
                for (BoundResult result : results) {
                    terminal.out().println(Json.line(fields(result)));
                }
            }
            case CSV -> csv(results);
            case TABLE -> table(results);
        }
    }

    private Map<String, Object> fields(BoundResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        oneClass.ifPresent(one -> fields.put("field", one.words()));
        fields.put("rule", result.rule());
        fields.put("length", result.length());
        fields.put("alpha_bars", result.alphaBars());
        put(fields, "total", result.total());
        fields.put("prior", result.prior());
        put(fields, "reconstruction", result.reconstruction());
        fields.put("last_variance", result.lastVariance());
        fields.put("steps", result.steps().stream().map(Estimate::value).toList());
        fields.put("steps_errors", result.steps().stream().map(Estimate::error).toList());
        fields.put("noise_form", result.noiseForm().stream().map(Estimate::value).toList());
        fields.put("noise_form_errors", result.noiseForm().stream().map(Estimate::error).toList());
        fields.put("kernel_gaps", listed(result.kernelGaps().stream().map(gap -> gap.map(Estimate::value)).toList()));
        fields.put("kernel_gaps_errors",
                listed(result.kernelGaps().stream().map(gap -> gap.map(Estimate::error)).toList()));
        put(fields, "prior_gap", result.priorGap());
        fields.put("entropy", orNull(result.entropy().map(Estimate::value)));
        fields.put("entropy_error", orNull(result.entropy().map(Estimate::error)));
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Estimate estimate) {
        fields.put(name, estimate.value());
        fields.put(name + "_error", estimate.error());
    }

    /** One line for each term; the sum over a rule's nats is L, over its gaps L less the entropy. */
    private void csv(List<BoundResult> results) {
        terminal.out().println("rule,term,t,nats,error,noise_form,noise_form_error,kernel_gap,kernel_gap_error");
        for (BoundResult result : results) {
            int last = result.length();
            terminal.out().println(result.rule() + ",L_" + last + ",," + result.prior() + ",0.0,,,"
                    + pair(Optional.of(result.priorGap())));
            for (int t = last; t >= 1; t--) {
                boolean noise = t > 1 && !result.noiseForm().isEmpty();
                terminal.out().println(result.rule() + ",L_" + (t - 1) + ',' + t + ','
                        + pair(Optional.of(result.step(t))) + ','
                        + pair(noise ? Optional.of(result.noiseForm().get(t - 2)) : Optional.empty()) + ','
                        + pair(result.kernelGaps().get(t - 1)));
            }
        }
    }

    private static String pair(Optional<Estimate> estimate) {
        return estimate.map(found -> found.value() + "," + found.error()).orElse(",");
    }

    private void table(List<BoundResult> results) {
        BoundResult first = results.getFirst();
        int last = first.length();
        TextTable totals = new TextTable(sides(7))
                .row("rule", "L", "L_" + last, last > 2 ? "L_1 + … + L_" + (last - 1) : "L_1", "L_0",
                        "off the exact chain", "noise form");
        for (BoundResult result : results) {
            totals.row(result.rule(), shown(result.total()), number(result.prior()), shown(sum(result.steps())),
                    shown(result.reconstruction()), result.gap().map(BoundPrinter::shown).orElse("infinite"),
                    result.noiseForm().isEmpty() ? "–" : shown(sum(result.noiseForm())));
        }
        oneClass.ifPresent(one -> {
            terminal.out().println("data of class " + one.label() + ", the field " + one.words());
            terminal.out().println();
        });
        totals.lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println(first.entropy().map(entropy -> "entropy of the data: " + shown(entropy) + " nats")
                .orElse("a law of points has no entropy, and no Gaussian step reaches it: L_0 goes to −∞ with its variance"));
        terminal.out().println();
        steps(results, last);
    }

    /** KL of steps, and in brackets how far each is from the exact reverse kernel. */
    private void steps(List<BoundResult> results, int last) {
        List<String> head = new ArrayList<>(List.of("step from t", "alpha bar"));
        for (BoundResult result : results) {
            head.add(result.rule());
            head.add("gap");
        }
        TextTable table = new TextTable(sides(head.size())).row(head.toArray(String[]::new));
        List<Integer> chosen = chosen(last);
        for (int t : chosen) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(t), number(results.getFirst().alphaBars().get(
                    t - 1))));
            for (BoundResult result : results) {
                row.add(shown(result.step(t)));
                row.add(result.kernelGaps().get(t - 1).map(BoundPrinter::shown).orElse("infinite"));
            }
            table.row(row.toArray(String[]::new));
        }
        table.lines().forEach(terminal.out()::println);
        if (chosen.size() < last) {
            terminal.out().println();
            terminal.out().println(
                    chosen.size() + " of " + last + " steps; --format csv or json has all of them.");
        }
    }

    /** States from T to 1. */
    private static List<Integer> chosen(int last) {
        int count = Math.min(last, ROWS);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(count == 1 ? 1 : (int) Math.rint(last - i * (last - 1.0) / (count - 1)));
        }
        return chosen;
    }

    private static List<Side> sides(int columns) {
        List<Side> sides = new ArrayList<>(Collections.nCopies(columns, Side.RIGHT));
        sides.set(0, Side.LEFT);
        return sides;
    }

    private static Estimate sum(List<Estimate> terms) {
        return terms.stream().reduce(Estimate.exact(0), Estimate::plus);
    }

    private static String shown(Estimate estimate) {
        return number(estimate.value())
                + (estimate.error() > QUADRATURE ? " ± " + String.format(Locale.ROOT, "%.1g", estimate.error()) : "");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size < 1e-12) {
            return "0";
        }
        return size < 1e-3 || size >= 1e5
                ? String.format(Locale.ROOT, "%.4e", value)
                : String.format(Locale.ROOT, "%.6f", value);
    }

    private static List<@Nullable Double> listed(List<Optional<Double>> values) {
        List<@Nullable Double> all = new ArrayList<>();
        values.forEach(value -> all.add(orNull(value)));
        return all;
    }

    private static @Nullable Double orNull(Optional<Double> value) {
        return value.orElse(null);
    }
}
