/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Ids of syncs and actions: 27 base 62 characters that sort by the second they were made in. Four bytes of seconds since
 * 2014-05-13T16:53:20Z, big-endian, then 16 random bytes.
 *
 * <p>Source: the KSUID format of segmentio.
 */
public final class Ksuid {

    private static final long EPOCH_SECONDS = 1_400_000_000L;
    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH = 27;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Ksuid() {}

    /** A new id. */
    public static String next(Instant at, RandomGenerator random) {
        byte[] payload = new byte[RANDOM_BYTES];
        random.nextBytes(payload);
        return of(at, payload);
    }

    /**
     * @param payload 16 bytes
     * @throws IllegalArgumentException when {@code at} is before 2014-05-13 or after 2150
     */
    static String of(Instant at, byte[] payload) {
        long seconds = at.getEpochSecond() - EPOCH_SECONDS;
        if (seconds < 0 || seconds > 0xFFFF_FFFFL || payload.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("no sync id for " + at + " and " + payload.length + " random bytes");
        }
        byte[] all = ByteBuffer.allocate(Integer.BYTES + RANDOM_BYTES)
                .putInt((int) seconds)
                .put(payload)
                .array();
        char[] text = new char[LENGTH];
        BigInteger rest = new BigInteger(1, all);
        for (int i = LENGTH - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
