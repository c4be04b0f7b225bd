/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

/** Whether this replica is the one that syncs, reads events and changes things. */
public interface Leadership extends AutoCloseable {

    /** The service runs once, and so leads. */
    Leadership ALONE = () -> true;

    /** {@code false} as soon as it is not certain. For any thread. */
    boolean isLeader();

    /** Whether anybody is known to lead; {@code false} also when that cannot be asked. For any thread. */
    default boolean knowsLeader() {
        return isLeader();
    }

    /** Leads no longer. */
    @Override
    default void close() {}
}
