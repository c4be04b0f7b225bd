/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.Optional;

/**
 * What was taken over of when accounts were used last.
 *
 * @param accounts how many
 * @param latest the last of the times that came with attributes, {@code null} when none did
 */
public record KeptLogins(long accounts, Instant latest) {

    /** The last of the times, if what goes with them is known as well. */
    public Optional<Instant> last() {
        return Optional.ofNullable(latest);
    }
}
