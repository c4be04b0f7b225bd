/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a change waits for what was made a moment ago, and after an answer that was lost.
 *
 * @param waits one for each further try, in order
 */
public record Patience(List<Duration> waits) {

    /** A minute in all: Graph's replicas usually agree within seconds (Microsoft, designing for eventual consistency). */
    public static final Patience USUAL =
            new Patience(Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList());

    /** How many looks in a row may fail, and how many answers of writes may be lost. */
    static final int TRIES = 3;

    public Patience {
        waits = List.copyOf(waits);
    }

    /** The wait before a further try, the longest for all beyond. */
    Duration before(int attempt) {
        return waits.get(Math.min(attempt, waits.size() - 1));
    }

    boolean isOver(int attempt) {
        return attempt >= waits.size();
    }
}
