/**
 * A Microsoft Graph and token tenant to run against: {@link io.sarwan.simulator.Simulator} starts one.
 *
 * <p>It is for demos, route development, tests and benchmarks; nothing the product needs at run time lives here.
 */
package io.sarwan.simulator;
