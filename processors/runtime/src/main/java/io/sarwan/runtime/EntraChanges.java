/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Grants and revokes in a tenant; the port between the command line and the flows. Found with {@link ServiceLoader} the
 * first time a command needs it.
 */
public interface EntraChanges {

    /**
     * What is asked for.
     *
     * @param dryRun send nothing but questions
     * @param requester who asks, for the audit trail
     * @param provisions whether the applications that grants reach are asked to provision them at once
     */
    record Order(List<Change> changes, boolean dryRun, String requester, boolean provisions) {

        /** Leaves provisioning to its own cycles. */
        public Order(List<Change> changes, boolean dryRun, String requester) {
            this(changes, dryRun, requester, false);
        }

        public Order {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Carries out all changes and returns when each is settled, well or badly.
     *
     * @return one result for each change, in the order of the changes
     * @throws SarwanException when there is nothing to report but one line: refused credentials
     */
    List<ChangeResult> run(EntraSettings settings, Order order) throws SarwanException;

    /** The one that is installed. */
    static EntraChanges installed() {
        return ServiceLoader.load(EntraChanges.class)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows to change Entra ID with",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
