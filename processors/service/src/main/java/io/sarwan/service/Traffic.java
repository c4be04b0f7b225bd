/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.function.LongSupplier;

/**
 * What a connector has asked of its target since the service began; every number only grows. For any thread.
 *
 * @param requests HTTP requests sent, repeated ones included
 * @param resourceUnits their cost in Microsoft Graph resource units, 0 for a target that has none
 * @param retries requests sent again
 * @param throttleWaits waits that the target asked for
 */
public record Traffic(
        LongSupplier requests, LongSupplier resourceUnits, LongSupplier retries, LongSupplier throttleWaits) {

    /** Of a target that nobody asks. */
    public static final Traffic NONE = new Traffic(() -> 0, () -> 0, () -> 0, () -> 0);
}
