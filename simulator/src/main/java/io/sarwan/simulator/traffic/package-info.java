/** What went over the wire: the log of requests and the sums. */
package io.sarwan.simulator.traffic;
