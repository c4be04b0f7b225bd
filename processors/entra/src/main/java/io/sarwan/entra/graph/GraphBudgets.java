/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.CallUsage;
import java.util.Objects;

/**
 * What one application may ask of one tenant; shared by all that asks it at the same time.
 *
 * @param units of reads and writes
 * @param writes of writes alone
 * @param total what all of them together have asked
 */
public record GraphBudgets(ResourceUnitBudget units, WriteBudget writes, CallUsage total) {

    public GraphBudgets {
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(writes, "writes");
        Objects.requireNonNull(total, "total");
    }

    /** Full budgets of a tenant that nobody has asked yet. */
    public GraphBudgets() {
        this(
                new ResourceUnitBudget(System::nanoTime),
                new WriteBudget(System::nanoTime),
                new CallUsage(CallUsage.Listener.SILENT));
    }
}
