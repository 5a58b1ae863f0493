/** Steering: laws that are tilted, annealed, multiplied or guided at inference time, and the samplers that claim to reach them. */
@org.jspecify.annotations.NullMarked
package ornstein.steer;
