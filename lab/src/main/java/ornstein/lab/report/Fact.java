package ornstein.lab.report;

/**
 * A name and a value.
 *
 * @param name what it is
 * @param value what it is here, as text
 */
public record Fact(String name, String value) {}
