/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How a {@link C1zStore} is kept.
 *
 * @param resumeWithin an interrupted run younger than this is continued, an older one is thrown away
 * @param decodedLimit largest accepted size of the decompressed target, in bytes
 * @param random the random part of sync ids
 */
public record C1zOptions(Duration resumeWithin, long decodedLimit, RandomGenerator random) {

    /** Ten GiB, the limit other readers of these files use. */
    public static final long DEFAULT_DECODED_LIMIT = 10L << 30;

    public C1zOptions {
        Objects.requireNonNull(resumeWithin, "resumeWithin");
        Objects.requireNonNull(random, "random");
    }

    /** Six hours, ten GiB, secure random. */
    public static C1zOptions defaults() {
        return new C1zOptions(Duration.ofHours(6), DEFAULT_DECODED_LIMIT, new SecureRandom());
    }

    public C1zOptions withResumeWithin(Duration within) {
        return new C1zOptions(within, decodedLimit, random);
    }

    public C1zOptions withDecodedLimit(long bytes) {
        return new C1zOptions(resumeWithin, bytes, random);
    }

    public C1zOptions withRandom(RandomGenerator generator) {
        return new C1zOptions(resumeWithin, decodedLimit, generator);
    }
}
