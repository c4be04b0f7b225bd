/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import java.util.ServiceLoader;

/**
 * Operations on accounts of a tenant; the port between the command line and the flows. Found with {@link ServiceLoader} the
 * first time a command needs it.
 */
public interface EntraAccounts {

    /**
     * How an order is carried out.
     *
     * @param dryRun send nothing but questions
     * @param requester who asks, for the audit trail
     */
    record Manner(boolean dryRun, String requester) {}

    /**
     * Carries out an order and returns when it is settled, well or badly.
     *
     * @throws SarwanException when there is nothing to report but one line: refused credentials
     */
    AccountResult run(EntraSettings settings, AccountOrder order, Manner manner) throws SarwanException;

    /** The one that is installed. */
    static EntraAccounts installed() {
        return ServiceLoader.load(EntraAccounts.class)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows to change accounts with",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
