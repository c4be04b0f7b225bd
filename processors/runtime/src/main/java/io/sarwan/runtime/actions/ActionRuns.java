/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.actions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.EntraSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Actions by the asynchronous protocol of {@code c1.connector.v2.ActionService}: an invocation waits a little, then returns
 * an id and a status, and the id may be asked after. What came of an action is kept in memory; a process that ends forgets it.
 */
public interface ActionRuns extends AutoCloseable {

    /** As long as an invocation waits where nobody says otherwise. */
    Duration INLINE_WAIT = Duration.ofSeconds(1);

    /** {@code c1.connector.v2.BatonActionStatus}; the number on the wire is the ordinal and one. */
    enum Status {
        /** No action of this id is known, or no longer. */
        UNKNOWN,
        /** Waits for others to end. */
        PENDING,
        RUNNING,
        COMPLETE,
        FAILED;

        public boolean isEnded() {
            return this == COMPLETE || this == FAILED;
        }
    }

    /**
     * An action at one moment.
     *
     * @param id a KSUID
     * @param name of the action; empty when nobody knows the id
     * @param response {@code success}, what the action found or made, {@code error} when it failed; empty until it has ended
     */
    record Run(String id, String name, Status status, ObjectNode response) {}

    /**
     * Starts an action and waits for it, but not for long.
     *
     * @param order checked already
     * @param inlineWait how long at most, zero to return at once
     */
    Run start(EntraSettings settings, AccountOrder order, EntraAccounts.Manner manner, Duration inlineWait);

    /** What is known of an action now. */
    Run status(String id);

    /** Waits until an action has ended, at most so long, and says what is known of it then. */
    Run await(String id, Duration atMost);

    /** What came of an action; empty until it has ended, when it broke off, and when nobody knows the id. */
    Optional<AccountResult> result(String id);

    /** Lets nothing start any more; what runs goes on to its end. */
    @Override
    void close();
}
