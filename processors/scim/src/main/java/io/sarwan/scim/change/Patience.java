/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import java.time.Duration;
import java.util.List;

/**
 * How long a change that was accepted is looked for, and how often one is sent again.
 *
 * @param waits before each further look
 * @param tries how often one form is sent at most when its answers are lost, or when others write at the same time
 */
public record Patience(List<Duration> waits, int tries) {

    /** About eight seconds: services that write in the background usually show it by then. */
    public static final Patience USUAL = new Patience(
            List.of(Duration.ofMillis(250), Duration.ofMillis(750), Duration.ofSeconds(2), Duration.ofSeconds(5)), 4);

    public Patience {
        waits = List.copyOf(waits);
    }

    Duration before(int attempt) {
        return waits.isEmpty() ? Duration.ZERO : waits.get(Math.min(attempt, waits.size() - 1));
    }
}
