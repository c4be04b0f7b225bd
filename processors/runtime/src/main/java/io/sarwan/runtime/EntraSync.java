/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

/**
 * Reads a tenant into a file; the port between the command line and the flows. An implementation is found with
 * {@link java.util.ServiceLoader} the first time a command needs it, so that help and inspection never load the flows.
 */
public interface EntraSync {

    /**
     * Runs one full sync and returns when it has ended, well or badly.
     *
     * @param settings checked and complete
     * @param progress told what happens, from any thread; it never throws
     * @return what came of it; an incomplete or failed run that still has figures to show returns them here with its
     *     outcome
     * @throws SarwanException when there is nothing to report but one line: refused credentials, unusable file
     */
    SyncReport run(EntraSettings settings, SyncProgress progress) throws SarwanException;
}
