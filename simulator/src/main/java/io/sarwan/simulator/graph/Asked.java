/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.fault.Answer;

/**
 * A call with its query read.
 *
 * @param access what the caller may do
 * @param fault what goes wrong with the page that is read, {@code null} for nothing
 */
record Asked(GraphCall call, GraphQuery query, Access access, Answer fault) {}
