/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeReport;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Learns what a SCIM service does; the port between the command line and the flows, found as {@link ScimSync} is. */
public interface ScimProbe {

    /**
     * Asks and tries, and returns when its own objects are gone again, or cannot be removed.
     *
     * @param memory the file with what is known of services; what is learned goes there, unless it is a dry run
     * @param farewell told one line when the program is ended on the way
     * @throws SarwanException when there is nothing to report but one line: refused credentials
     */
    ProbeReport run(ScimSettings settings, ProbeOrder order, Path memory, Consumer<String> farewell)
            throws SarwanException;

    /** The one that is installed. */
    static ScimProbe installed() {
        return ServiceLoader.load(ScimProbe.class)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows to probe SCIM services with",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
