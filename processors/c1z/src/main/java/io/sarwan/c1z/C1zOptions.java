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
 * @param source whose data the run reads; a file of somebody else is not taken over
 * @param external whose principals the run takes over, {@code null} for nobody's
 * @param unpacked where the target lies unpacked already
 */
public record C1zOptions(
        Duration resumeWithin,
        long decodedLimit,
        RandomGenerator random,
        SyncSource source,
        ExternalSource external,
        UnpackedFile unpacked) {

    /** Ten GiB, the limit other readers of these files use. */
    public static final long DEFAULT_DECODED_LIMIT = 10L << 30;

    public C1zOptions {
        Objects.requireNonNull(resumeWithin, "resumeWithin");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(unpacked, "unpacked");
    }

    /** Six hours, ten GiB, secure random, a source that nobody knows. */
    public static C1zOptions defaults() {
        return new C1zOptions(
                Duration.ofHours(6),
                DEFAULT_DECODED_LIMIT,
                new SecureRandom(),
                SyncSource.UNKNOWN,
                null,
                UnpackedFile.NOWHERE);
    }

    public C1zOptions withResumeWithin(Duration within) {
        return new C1zOptions(within, decodedLimit, random, source, external, unpacked);
    }

    public C1zOptions withDecodedLimit(long bytes) {
        return new C1zOptions(resumeWithin, bytes, random, source, external, unpacked);
    }

    public C1zOptions withRandom(RandomGenerator generator) {
        return new C1zOptions(resumeWithin, decodedLimit, generator, source, external, unpacked);
    }

    public C1zOptions withSource(SyncSource syncSource) {
        return new C1zOptions(resumeWithin, decodedLimit, random, syncSource, external, unpacked);
    }

    public C1zOptions withExternal(ExternalSource principals) {
        return new C1zOptions(resumeWithin, decodedLimit, random, source, principals, unpacked);
    }

    public C1zOptions withUnpacked(UnpackedFile file) {
        return new C1zOptions(resumeWithin, decodedLimit, random, source, external, file);
    }
}
