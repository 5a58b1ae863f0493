@org.jspecify.annotations.NullMarked
package ornstein.process;
