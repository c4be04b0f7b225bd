/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Objects;

/**
 * What a run took over from another connector's file.
 *
 * @param file its name
 * @param taken objects that are in the run now and were not before
 * @param matched grants that were given to principals of the file in the place of those they stood for
 * @param unmatched grants that meant somebody whom the file does not know, and are gone
 * @param leftOut grants of the file whose principal is neither taken over nor in the run
 */
public record ExternalTakeover(String file, SyncCounts taken, long matched, long unmatched, long leftOut) {

    public ExternalTakeover {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(taken, "taken");
    }
}
