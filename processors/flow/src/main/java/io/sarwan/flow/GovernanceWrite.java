/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.SyncStore;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Writes a page into the run's own store; the default end of the seam. */
public final class GovernanceWrite {

    public void write(@Body GovernancePage page, @ExchangeProperty("store") SyncStore store) {
        store.write(page);
    }
}
