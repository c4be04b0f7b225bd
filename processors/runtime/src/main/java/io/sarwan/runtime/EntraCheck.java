/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.entra.check.CheckReport;

/**
 * Finds out what may be read of a tenant; the port between the command line and the flows, found with
 * {@link java.util.ServiceLoader} as {@link EntraSync} is.
 */
public interface EntraCheck {

    /**
     * Signs in and asks one cheap question for each part of the inventory.
     *
     * @param settings checked and complete; no file is touched
     * @throws SarwanException when nobody could be asked: refused credentials, no connection
     */
    CheckReport run(EntraSettings settings) throws SarwanException;
}
