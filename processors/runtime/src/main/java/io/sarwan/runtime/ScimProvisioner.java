/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Makes changes in a SCIM service; the port between the command line and the flows, found as {@link ScimSync} is. */
public interface ScimProvisioner {

    /**
     * What is asked for.
     *
     * @param dryRun send nothing but questions
     * @param requester who asks, for the audit trail
     * @param memory the file with what is known of services
     */
    record Order(List<ScimChange> changes, boolean dryRun, String requester, Path memory) {
        public Order {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Makes all changes, one after the other, and returns when each is settled, well or badly.
     *
     * @return one result for each change, in the order of the changes
     * @throws SarwanException when there is nothing to report but one line: refused credentials
     */
    List<ScimChangeResult> run(ScimSettings settings, Order order) throws SarwanException;

    /** The one that is installed. */
    static ScimProvisioner installed() {
        return ServiceLoader.load(ScimProvisioner.class)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows to change SCIM services with",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
