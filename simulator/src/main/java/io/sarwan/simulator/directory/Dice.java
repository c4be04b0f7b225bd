/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Random choices that depend on the seed, a topic and nothing else, so that changing one topic leaves the others as
 * they were.
 */
final class Dice {

    /** Seeded dates lie before it; a fixed day keeps a tenant the same whenever it is grown. */
    static final Instant TODAY = Instant.parse("2026-06-30T12:00:00Z");

    private final SplittableRandom random;

    Dice(long seed, String topic) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + topic.hashCode());
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A random (version 4) UUID. */
    String guid() {
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A second between two ages, oldest first, as Microsoft Graph writes it. */
    String daysAgo(int oldest, int newest) {
        long seconds = (long) newest * 86_400 + random.nextLong((long) (oldest - newest) * 86_400);
        return TODAY.minus(seconds, ChronoUnit.SECONDS).toString();
    }

    /** A number with leading zeros. */
    static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    void shuffle(Object[] array) {
        for (int i = array.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Object swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }
}
