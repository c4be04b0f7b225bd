/** Measurements against the simulator: requests, resource units, wall, CPU and memory, each beside its limit. */
package io.sarwan.benchmarks;
