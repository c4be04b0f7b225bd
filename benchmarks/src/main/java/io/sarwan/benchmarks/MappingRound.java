/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one round of {@link MappingRounds} took; the quickest comes first.
 *
 * @param what was mapped
 * @param nanos on the clock
 * @param cpuNanos of the whole process, its collector included
 */
record MappingRound(String what, long objects, long nanos, long cpuNanos) implements Comparable<MappingRound> {

    private static final Pattern LINE = Pattern.compile("round (\\w+) (\\d+) (\\d+) (\\d+)");

    static Optional<MappingRound> parse(String line) {
        Matcher round = LINE.matcher(line);
        return round.matches()
                ? Optional.of(new MappingRound(
                        round.group(1),
                        Long.parseLong(round.group(2)),
                        Long.parseLong(round.group(3)),
                        Long.parseLong(round.group(4))))
                : Optional.empty();
    }

    String line() {
        return "round " + what + ' ' + objects + ' ' + nanos + ' ' + cpuNanos;
    }

    long perSecond() {
        return objects * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    long cpuNanosEach() {
        return cpuNanos / objects;
    }

    @Override
    public int compareTo(MappingRound other) {
        return Comparator.comparingLong(MappingRound::nanos).compare(this, other);
    }
}
