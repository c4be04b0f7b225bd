/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

/**
 * Reads a SCIM service into a file; the port between the command line and the flows, found as {@link EntraSync} is.
 */
public interface ScimSync {

    /**
     * Runs one full sync and returns when it has ended, well or badly.
     *
     * @param settings checked and complete
     * @param progress told what happens, from any thread; it never throws
     * @return what came of it; an incomplete run that still has figures to show returns them here with its outcome
     * @throws SarwanException when there is nothing to report but one line: refused credentials, unusable file
     */
    SyncReport run(ScimSettings settings, SyncProgress progress) throws SarwanException;
}
